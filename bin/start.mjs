// Starts the demo with Node's compile cache, so that a second start need not read every source again.
import { enableCompileCache } from 'node:module';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
enableCompileCache(path.join(root, 'node_modules', '.cache', 'compile'));
await import('../src/main/demo.ts');
