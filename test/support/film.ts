import type {CDPSession, Page} from 'playwright-core';

/** A picture of the page, as the browser's compositor put it on the screen. */
interface Picture {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly data: string;
}

/** A part of the page, in shares of its width and height. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Takes every picture the screen shows of a page, without asking the page's own main thread. */
export async function film(page: Page): Promise<{stop(): Promise<readonly Picture[]>}> {
  const client: CDPSession = await page.context().newCDPSession(page);
  const pictures: Picture[] = [];
  client.on('Page.screencastFrame', ({data, metadata, sessionId}) => {
    pictures.push({at: 1000 * (metadata.timestamp ?? 0), data});
    client.send('Page.screencastFrameAck', {sessionId}).catch(() => undefined);
  });
  await client.send('Page.startScreencast', {format: 'png', maxWidth: 640, maxHeight: 640});
  return {
    async stop() {
      await client.send('Page.stopScreencast');
      await client.detach();
      return pictures;
    },
  };
}

/** How many of the pictures differ, within one part, from the picture before. */
export function countChanges(
  page: Page,
  pictures: readonly Picture[],
  part: Part,
): Promise<number> {
  return page.evaluate(
    async ([all, {x, y, width, height}]) => {
      let before: Uint8ClampedArray | undefined;
      let changes = 0;
      for (const data of all) {
        const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
        const box = [x * image.width, y * image.height, width * image.width, height * image.height];
        const [left = 0, top = 0, across = 0, down = 0] = box.map(Math.round);
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
        canvas?.drawImage(image, 0, 0);
        const now = canvas?.getImageData(left, top, across, down).data;
        if (before && now?.some((value, index) => Math.abs(value - (before?.[index] ?? 0)) > 24))
          changes += 1;
        before = now;
      }
      return changes;
    },
    [pictures.map(({data}) => data), part] as const,
  );
}
