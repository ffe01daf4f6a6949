import {createPrivateKey} from 'node:crypto';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** How this server runs; read once from the environment and checked at start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The address browsers use, without a path. Links in mails and pages start with it. */
  readonly publicUrl: string;
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly smtpUrl?: string;
  /** Where texts are posted to, and what both sides sign with; none leave without it. */
  readonly messages?: {readonly url: string; readonly secret: string};
  readonly mailFrom: string;
  /** Signs mails as the domain of `mailFrom`, where the relay does not. */
  readonly dkim?: {readonly keySelector: string; readonly privateKey: string};
  readonly secret: string;
  /** How many proxies in front may be believed about the shopper's address. */
  readonly trustedProxies: number;
  readonly operatorKey?: string;
  readonly production: boolean;
  /** Folder of the built embed files; they are not served without it. */
  readonly embedDir?: string;
  /** Shopper calls a minute from one network and shop key, and how many may come at once. */
  readonly rateLimit: {readonly perMinute: number; readonly burst: number};
  /** Sign-in mails within 15 minutes: to one address, asked from one network, of one shop. */
  readonly signInLimits: {
    readonly perAddress: number;
    readonly perNetwork: number;
    readonly perShop: number;
  };
}

export type Environment = Readonly<Record<string, string | undefined>>;

const developmentSecret = 'bonbon-development-secret-never-use-in-production';

// Where the embed is built when this package lies beside it in one tree.
const embedBeside = fileURLToPath(new URL('../../embed/dist', import.meta.url));

const webAddress = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/i;

function readNumber(
  env: Environment,
  name: string,
  fallback: number,
  max: number,
  remedy: string,
  problems: string[],
) {
  const raw = env[name];
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  problems.push(`${name} is "${raw}". ${remedy}`);
  return fallback;
}

function readUrl(
  env: Environment,
  name: string,
  protocols: readonly string[],
  remedy: string,
  problems: string[],
) {
  const raw = env[name];
  if (!raw) return undefined;
  if (URL.canParse(raw) && protocols.includes(new URL(raw).protocol)) return raw;
  // The value may hold a password and is therefore not repeated.
  problems.push(`${name} cannot be read. ${remedy}`);
  return undefined;
}

function readSecrets(env: Environment, production: boolean, problems: string[]) {
  const secret = env['SECRET'] || developmentSecret;
  if (production && secret === developmentSecret) {
    problems.push(
      'SECRET is not set. Give at least 32 random characters, such as the output of: openssl rand -hex 32',
    );
  } else if (secret.length < 32) {
    problems.push(
      'SECRET is too short. Give at least 32 random characters, such as the output of: openssl rand -hex 32',
    );
  }
  const operatorKey = env['OPERATOR_KEY'];
  if (operatorKey && operatorKey.length < 24) {
    problems.push(
      'OPERATOR_KEY is too short. Give at least 24 random characters; whoever knows it can create shops.',
    );
  }
  return {secret, ...(operatorKey ? {operatorKey} : {})};
}

/** The key that signs mails; hosts that allow one line only get `\\n` for its line ends. */
function readDkim(env: Environment, problems: string[]): Pick<Config, 'dkim'> {
  const raw = env['DKIM_KEY'];
  if (!raw) return {};
  const privateKey = raw.replaceAll('\\n', '\n');
  const keySelector = env['DKIM_SELECTOR'] || 'bonbon';
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(keySelector)) {
    problems.push(
      `DKIM_SELECTOR is "${keySelector}". Give the name before ._domainkey in the DNS, such as bonbon.`,
    );
  }
  try {
    const {asymmetricKeyType} = createPrivateKey(privateKey);
    if (asymmetricKeyType !== 'rsa' && asymmetricKeyType !== 'ed25519') throw new Error('kind');
  } catch {
    // The key itself is never repeated.
    problems.push(
      'DKIM_KEY cannot be read. Give a private RSA key in PEM form, such as the output of: openssl genrsa 2048',
    );
  }
  return {dkim: {keySelector, privateKey}};
}

/** Where texts go; whoever takes them must be able to tell ours from others'. */
function readMessages(
  env: Environment,
  production: boolean,
  problems: string[],
): Pick<Config, 'messages'> {
  const remedy =
    'Give the address that takes texts, such as https://texts.shop.example/send; texts are posted there.';
  const url = readUrl(env, 'MESSAGE_URL', ['http:', 'https:'], remedy, problems);
  const given = env['MESSAGE_SECRET'];
  if (!url) return {};
  if (given && given.length < 24)
    problems.push('MESSAGE_SECRET is too short. Give at least 24 random characters.');
  if (!given && production)
    problems.push(
      'MESSAGE_SECRET is not set. MESSAGE_URL needs it to tell our texts from others, such as the output of: openssl rand -hex 32',
    );
  return {messages: {url, secret: given || developmentSecret}};
}

/** Reads and checks the environment; throws one error that names every problem and its cure. */
export function readConfig(env: Environment = process.env): Config {
  const problems: string[] = [];
  const production = env['NODE_ENV'] === 'production';
  const port = readNumber(
    env,
    'PORT',
    8787,
    65_535,
    'Give a port number from 0 to 65535.',
    problems,
  );
  const trustedProxies = readNumber(
    env,
    'TRUSTED_PROXIES',
    0,
    10,
    'Give how many proxies stand in front: 0 to 10.',
    problems,
  );
  const perMinute = readNumber(
    env,
    'RATE_LIMIT',
    240,
    1_000_000,
    'Give the calls a minute one network may make.',
    problems,
  );
  const signInMails = readNumber(
    env,
    'SIGN_IN_MAILS',
    3000,
    1_000_000,
    'Give how many sign-in mails one shop may send in 15 minutes.',
    problems,
  );
  const databaseUrl = readUrl(
    env,
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'It looks like postgres://user:password@host:5432/bonbon.',
    problems,
  );
  const smtpUrl = readUrl(
    env,
    'SMTP_URL',
    ['smtp:', 'smtps:'],
    'It looks like smtp://user:password@mail.example:587.',
    problems,
  );
  const publicUrl = (env['PUBLIC_URL'] || `http://localhost:${port}`).replace(/\/+$/, '');
  if (!webAddress.test(publicUrl)) {
    problems.push(
      `PUBLIC_URL is "${publicUrl}". Give the address browsers use, such as https://bonbon.example, without a path.`,
    );
  } else if (production && !env['PUBLIC_URL']) {
    problems.push('PUBLIC_URL is not set. Links in mails need it, such as https://bonbon.example.');
  }
  const mailFrom = env['MAIL_FROM'] || 'Bonbon <bonbon@localhost>';
  if (/[\r\n]/.test(mailFrom) || !mailFrom.includes('@')) {
    problems.push('MAIL_FROM is no address. It looks like Shop <hello@shop.example>.');
  } else if (production && smtpUrl && !env['MAIL_FROM']) {
    problems.push('MAIL_FROM is not set. Mails need a sender, such as Shop <hello@shop.example>.');
  }
  const secrets = readSecrets(env, production, problems);
  const dkim = readDkim(env, problems);
  const messages = readMessages(env, production, problems);
  const embedDir = env['EMBED_DIR'] || (existsSync(embedBeside) ? embedBeside : undefined);
  if (problems.length > 0)
    throw new Error(`[bonbon] The server cannot start:\n- ${problems.join('\n- ')}`);
  return {
    port,
    host: env['HOST'] || (production ? '0.0.0.0' : '127.0.0.1'),
    publicUrl,
    dataDir: env['DATA_DIR'] || '.data',
    mailFrom,
    trustedProxies,
    production,
    rateLimit: {perMinute, burst: Math.max(20, Math.ceil(perMinute / 2))},
    signInLimits: {perAddress: 5, perNetwork: 30, perShop: signInMails},
    ...secrets,
    ...dkim,
    ...messages,
    ...(databaseUrl ? {databaseUrl} : {}),
    ...(smtpUrl ? {smtpUrl} : {}),
    ...(embedDir ? {embedDir} : {}),
  };
}
