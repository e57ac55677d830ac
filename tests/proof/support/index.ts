export { type Action, type Column, type Constraint, type Index } from './catalog.ts';
export { apply, ApplyError, openDatabase, type Database, type Query } from './database.ts';
export { generate, type GenerateOptions } from './generate.ts';
export { GenerateError, type Migration } from './migration.ts';
export { drizzleLines, type DrizzleLine, type Project } from './project.ts';
export { prove, TypecheckError, type Proof, type ProveOptions } from './prove.ts';
export { typecheck, type Resolution } from './typecheck.ts';
