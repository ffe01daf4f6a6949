import {operations, Problem, type Operation} from '@bonbon/contract/operations.js';
import {toJsonSchema} from '@valibot/to-json-schema';
import type * as v from 'valibot';

type Json = Record<string, unknown>;

// Checks that JSON Schema has no word for are left out; the server makes them all the same.
const schemaOf = (schema: v.GenericSchema, typeMode: 'input' | 'output'): Json => {
  const {$schema: _, ...rest} = toJsonSchema(schema, {errorMode: 'ignore', typeMode}) as Json;
  return rest;
};

const jsonContent = (schema: unknown) => ({'application/json': {schema}});

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: {type: 'string'},
  }));

function queryParameters(query: v.GenericSchema | undefined) {
  if (!query) return [];
  const {properties = {}, required = []} = schemaOf(query, 'input') as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'Names the act: the same key with the same request is done once and answered the same.',
  schema: {type: 'string', minLength: 8, maxLength: 200},
};

/** Calls of shoppers that carry something of their own in the Authorization header. */
const bearers: Readonly<Record<string, string>> = {
  readSignIn: 'requestKey',
  endSession: 'accessToken',
  getAccount: 'accessToken',
  replacePreferences: 'accessToken',
  addFavourite: 'accessToken',
  removeFavourite: 'accessToken',
  wishAccountStock: 'accessToken',
  createAccountTicket: 'accessToken',
};

/** Calls that know their shopper by an access token and work without one. */
const maybeSignedIn: readonly string[] = ['answerSurvey', 'subscribeStock'];

function describe(name: string, operation: Operation): Json {
  const {status = 200, response, request, audience} = operation;
  const parameters = [
    ...pathParameters(operation.path),
    ...queryParameters(operation.query),
    ...(operation.idempotent ? [idempotencyKey] : []),
  ];
  const body = response ? {content: jsonContent(schemaOf(response, 'output'))} : {};
  return {
    operationId: name,
    summary: operation.summary,
    tags: [audience],
    ...(audience === 'owner' ? {security: [{secretKey: []}]} : {}),
    ...(bearers[name] ? {security: [{[bearers[name]]: []}]} : {}),
    ...(maybeSignedIn.includes(name) ? {security: [{}, {accessToken: []}]} : {}),
    ...(parameters.length > 0 ? {parameters} : {}),
    ...(request
      ? {requestBody: {required: true, content: jsonContent(schemaOf(request, 'input'))}}
      : {}),
    responses: {
      [status]: {description: operation.summary, ...body},
      default: {
        description: 'A problem document (RFC 9457).',
        content: {'application/problem+json': {schema: {$ref: '#/components/schemas/Problem'}}},
      },
    },
  };
}

/** The OpenAPI document, made from the same entries the routes are tested against. */
export function openapiDocument(publicUrl: string, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, operation] of Object.entries(operations) as [string, Operation][]) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(name, operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {title: 'Bonbon', version, description: 'Storefront widgets with an honest backend.'},
    servers: [{url: publicUrl}],
    paths,
    components: {
      schemas: {Problem: schemaOf(Problem, 'output')},
      securitySchemes: {
        secretKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'The secret key of the shop, or the operator key.',
        },
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'The access token of a session; good for 15 minutes.',
        },
        requestKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'The key of the browser that asked for the sign-in link.',
        },
      },
    },
  };
}
