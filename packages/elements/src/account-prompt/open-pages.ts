import type {AccountTicket} from '@bonbon/contract/account.js';

/** Goes to the server's own pages; the ticket travels in a form, never in an address. */
export function openPages({url, ticket}: AccountTicket): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  form.hidden = true;
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = 'ticket';
  field.value = ticket;
  form.append(field);
  document.body.append(form);
  form.submit();
  form.remove();
}
