import type {ChildProcess} from 'node:child_process';

export function startWebKitDriver(): Promise<{port: number; child: ChildProcess; browser: string}>;
