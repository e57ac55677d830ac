interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Which part of a picture is seen, and how large. */
export class Camera {
  readonly #svg: SVGSVGElement;
  readonly #group: SVGGElement;
  readonly #size: { readonly width: number; readonly height: number };
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #x = 0;
  #y = 0;
  #scale = 1;
  /** The size of the window on the picture when it was last drawn. */
  #seen = { width: 0, height: 0 };
  /** Whether all of the picture is shown, as it is until somebody moves it. */
  #isFitted = true;
  /** What stays in sight when the window on the picture changes. */
  #kept: Area | null = null;
  /** How far the pointer has gone since it went down, so that the end of a drag is no click. */
  #moved = 0;

  constructor(
    svg: SVGSVGElement,
    group: SVGGElement,
    size: { readonly width: number; readonly height: number },
  ) {
    this.#svg = svg;
    this.#group = group;
    this.#size = size;
    svg.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    svg.addEventListener('pointerdown', (event) => {
      this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      this.#moved = 0;
    });
    svg.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const)
      svg.addEventListener(end, (event) => this.#pointers.delete(event.pointerId));
    svg.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => this.#resize()).observe(svg);
  }

  /** Whether the pointer was drawn, rather than set on something. */
  get wasDragged(): boolean {
    return this.#moved > 4;
  }

  /** Shows all of the picture. */
  fit(): void {
    const { clientWidth, clientHeight } = this.#svg;
    const { width, height } = this.#size;
    if (clientWidth === 0 || width === 0) return;
    const space = 24;
    this.#scale = Math.min((clientWidth - 2 * space) / width, (clientHeight - 2 * space) / height, 1.2);
    this.#x = (clientWidth - width * this.#scale) / 2;
    this.#y = (clientHeight - height * this.#scale) / 2;
    this.#apply();
    this.#isFitted = true;
  }

  /** Makes it larger or smaller about a point of the screen, the middle if none is given. */
  zoom(factor: number, at = { x: this.#svg.clientWidth / 2, y: this.#svg.clientHeight / 2 }): void {
    const scale = Math.min(Math.max(this.#scale * factor, 0.02), 4);
    const change = scale / this.#scale;
    this.#x = at.x - (at.x - this.#x) * change;
    this.#y = at.y - (at.y - this.#y) * change;
    this.#scale = scale;
    this.#apply();
  }

  /** Brings a part of the picture into the middle, large enough to be read. */
  center({ x, y, width, height }: Area): void {
    this.#scale = Math.max(this.#scale, 0.8);
    this.#x = this.#svg.clientWidth / 2 - (x + width / 2) * this.#scale;
    this.#y = this.#svg.clientHeight / 2 - (y + height / 2) * this.#scale;
    this.#apply();
  }

  /** Has a part of the picture stay in sight when its window becomes smaller. */
  keep(area: Area | null): void {
    this.#kept = area;
  }

  /** After the window on the picture has changed: what is kept comes in sight, or all that was, or the middle stays. */
  #resize(): void {
    const wasFitted = this.#isFitted;
    const { clientWidth, clientHeight } = this.#svg;
    if (this.#kept) this.#uncover(this.#kept);
    else if (wasFitted) this.fit();
    else this.#pan((clientWidth - this.#seen.width) / 2, (clientHeight - this.#seen.height) / 2);
    this.#isFitted = wasFitted;
  }

  /** Moves no further than it takes to see a part of the picture. */
  #uncover({ x, y, width, height }: Area): void {
    const space = 12;
    const into = (start: number, length: number, size: number): number =>
      start < space ? space - start : Math.min(size - space - start - length, 0);
    this.#pan(
      into(this.#x + x * this.#scale, width * this.#scale, this.#svg.clientWidth),
      into(this.#y + y * this.#scale, height * this.#scale, this.#svg.clientHeight),
    );
  }

  #pan(x: number, y: number): void {
    if (x === 0 && y === 0) return;
    this.#x += x;
    this.#y += y;
    this.#apply();
  }

  #apply(): void {
    this.#isFitted = false;
    this.#seen = { width: this.#svg.clientWidth, height: this.#svg.clientHeight };
    this.#group.setAttribute('transform', `translate(${this.#x} ${this.#y}) scale(${this.#scale})`);
    this.#svg.classList.toggle('far', this.#scale < 0.45);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const corner = this.#svg.getBoundingClientRect();
    // Lines, as Firefox may count, are about sixteen pixels.
    const delta = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    this.zoom(Math.exp(-delta / 400), { x: event.clientX - corner.x, y: event.clientY - corner.y });
  }

  #move(event: PointerEvent): void {
    const last = this.#pointers.get(event.pointerId);
    if (!last) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#moved += Math.hypot(now.x - last.x, now.y - last.y);
    if (other) {
      const corner = this.#svg.getBoundingClientRect();
      const [before, after] = [last, now].map((each) => Math.hypot(each.x - other.x, each.y - other.y));
      if (before && after)
        this.zoom(after / before, {
          x: (now.x + other.x) / 2 - corner.x,
          y: (now.y + other.y) / 2 - corner.y,
        });
    } else {
      this.#pan(now.x - last.x, now.y - last.y);
      if (this.wasDragged) this.#svg.setPointerCapture(event.pointerId);
    }
    this.#pointers.set(event.pointerId, now);
  }

  #key(event: KeyboardEvent): void {
    const step = 60;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.#pan(step, 0),
      ArrowRight: () => this.#pan(-step, 0),
      ArrowUp: () => this.#pan(0, step),
      ArrowDown: () => this.#pan(0, -step),
      '+': () => this.zoom(1.25),
      '=': () => this.zoom(1.25),
      '-': () => this.zoom(0.8),
      '0': () => this.fit(),
    };
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }
}
