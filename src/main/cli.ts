// `npm run cli -- …`: the seller's command line as a program. Ends with 0 when done, 1 when refused or failed, 2 when
// misused.
import { runCommandLine } from './command-line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), process.env, {
  say: (text) => console.log(text),
  complain: (text) => console.error(text),
});
