// Runs the npm scripts named, two at a time, and says of those that fail what they said.
import { spawn } from 'node:child_process';

const waiting = process.argv.slice(2);
let failed = false;

function run(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], { shell: process.platform === 'win32' });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    child.on('close', (code) => {
      console.log(`${code === 0 ? '✓' : '✗'} ${script}`);
      if (code !== 0) {
        failed = true;
        console.log(said);
      }
      resolve();
    });
  });
}

async function work() {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) await run(script);
}

await Promise.all([work(), work()]);
process.exitCode = failed ? 1 : 0;
