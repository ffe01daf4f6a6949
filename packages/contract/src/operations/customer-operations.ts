import {CustomerReport, CustomerReportQuery} from '../customer-report.js';
import {ownerPath, type Operation} from './operation.js';

/** Calls about a shop's customers as a whole. */
export const customerOperations = {
  getCustomerReport: {
    method: 'GET',
    path: `${ownerPath}/customer-report`,
    audience: 'owner',
    summary:
      'Retention, churn, repeat rate and average order value over a period, and beside each widget; Accept: text/csv exports it.',
    query: CustomerReportQuery,
    response: CustomerReport,
  },
} as const satisfies Record<string, Operation>;
