export {default as messages} from './text-messages.ar.json' with {type: 'json'};
