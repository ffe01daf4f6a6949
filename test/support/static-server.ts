import {readFile} from 'node:fs/promises';
import {createServer, type OutgoingHttpHeaders} from 'node:http';
import {extname, join, normalize} from 'node:path';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** A page made up by a test. */
export interface Page {
  readonly body: string;
  readonly headers?: OutgoingHttpHeaders;
}

/** Made-up pages on an origin of their own. */
export interface StaticServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves made-up pages by path, and the files of a folder for every other path. */
export async function startStaticServer(
  pages: Readonly<Record<string, Page>>,
  folder?: string,
): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = pages[path];
    if (page) {
      response.writeHead(200, {'Content-Type': types['.html'], ...page.headers}).end(page.body);
      return;
    }
    const file = folder && join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path));
    const read = file ? readFile(file) : Promise.reject(new Error('no folder'));
    read.then(
      body => {
        response
          .writeHead(200, {'Content-Type': types[extname(String(file))] ?? 'text/plain'})
          .end(body);
      },
      () => response.writeHead(404).end('Not found'),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
