/** Asks the owner of a panel to close it: the shopper pressed Escape or the cross. Never bubbles. */
export class PanelDismissEvent extends CustomEvent<{readonly by: 'escape' | 'button'}> {
  constructor(by: 'escape' | 'button') {
    super('bon-dismiss', {detail: {by}});
  }
}
