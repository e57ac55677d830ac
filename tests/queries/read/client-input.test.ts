import { expect, test } from 'vitest';
import { sentAs } from '../../../src/queries/read/client-input.ts';
import { originOf } from '../../../src/read/evaluate/origin.ts';
import { Locals } from '../../read/evaluate/local.ts';

/** By which name the client sends what is logged; `null` where it does not. */
function sent(text: string): string | null {
  const [value] = new Locals(text).logged();
  const origin = value && originOf(value);
  return origin ? sentAs(origin) : null;
}

test.each([
  ['the body of Express', `(req) => { console.log(req.body.orgId); }`, 'orgId'],
  ['its parameters and query', `(request) => { console.log(request.params.org, request.query.x); }`, 'org'],
  ['the input of tRPC', `({ ctx, input }) => { console.log(input.tenantId); }`, 'tenantId'],
  ['the input of a context', `(ctx) => { console.log(ctx.input.tenantId); }`, 'tenantId'],
  ['parameters of a page of Next', `async ({ params }) => { console.log((await params).orgId); }`, 'orgId'],
  [
    'of a route of Next',
    `async (req, { params }) => { const { id } = await params; console.log(id); }`,
    'id',
  ],
  ['decorators of NestJS', `class A { b(@Param('org') org) { console.log(org); } }`, ''],
  ['a member of a decorated body', `class A { b(@Body() dto) { console.log(dto.orgId); } }`, 'orgId'],
])('a parameter: %s', (_, code, expected) => {
  expect(sent(code)).toBe(expected);
});

test.each([
  ['the JSON of a request', `const body = await request.json(); console.log(body.orgId);`, 'orgId'],
  ['taken apart', `const { orgId } = await req.json(); console.log(orgId);`, 'orgId'],
  ['checked by a schema', `const data = schema.parse(await req.json()); console.log(data.orgId);`, 'orgId'],
  ['a parameter of Hono', `console.log(c.req.param('orgId'));`, 'orgId'],
  ['what Hono has validated', `console.log(c.req.valid('json').orgId);`, 'orgId'],
  ['a field of a form', `console.log(formData.get('orgId'));`, 'orgId'],
  ['a query at hand', `console.log(url.searchParams.get('orgId'));`, 'orgId'],
  ['the body in Nuxt', `const body = await readBody(event); console.log(body.orgId);`, 'orgId'],
])('a call: %s', (_, code, expected) => {
  expect(sent(`async (request, req, c, event, formData: FormData, url: URL) => { ${code} };`)).toBe(expected);
});

test.each([
  ['what the server has put into a context', `(ctx) => { console.log(ctx.session.orgId); }`],
  ['a header, which a proxy may have set', `(req) => { console.log(req.headers.tenant); }`],
  ['a parameter of a plain function', `(input) => { console.log(input.orgId); }`],
  ['what a session gives', `async () => { console.log((await auth()).orgId); }`],
  ['a row', `async () => { console.log((await db.query.a.findFirst()).orgId); }`],
])('not: %s', (_, code) => {
  expect(sent(code)).toBeNull();
});
