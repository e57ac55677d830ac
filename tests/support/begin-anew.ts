import { afterEach } from 'vitest';
import { closeWorkspace } from '../../src/project/shared-workspace.ts';

// A process runs thousands of tests with a project each. Without this, every lint would ask the disk about all projects
// before it, since a linter's process may come back to any of them.
afterEach(closeWorkspace);
