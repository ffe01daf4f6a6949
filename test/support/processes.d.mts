import type {ChildProcess, SpawnOptions} from 'node:child_process';

export function start(command: string, args: string[], options?: SpawnOptions): ChildProcess;
export function run(
  command: string,
  args: string[],
  options?: SpawnOptions & {label?: string},
): Promise<number>;
export function stop(child: ChildProcess, graceMs?: number): Promise<void>;
export function stopAll(): Promise<void[]>;
export function freePort(): Promise<number>;
