export {default as messages} from './messages.ar.json' with {type: 'json'};
