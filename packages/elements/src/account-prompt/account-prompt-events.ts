/** A mail with a link and a code is under way. Bubbles. */
export class LinkSentEvent extends CustomEvent<{readonly maskedEmail: string}> {
  constructor(maskedEmail: string) {
    super('bon-link-sent', {detail: {maskedEmail}, bubbles: true, composed: true});
  }
}

/** The shopper proved an address and is signed in. Bubbles. */
export class SignedInEvent extends CustomEvent<{readonly isNew: boolean}> {
  constructor(isNew: boolean) {
    super('bon-signed-in', {detail: {isNew}, bubbles: true, composed: true});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'bon-link-sent': LinkSentEvent;
    'bon-signed-in': SignedInEvent;
  }
}
