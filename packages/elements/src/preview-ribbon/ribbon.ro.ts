export {default as messages} from './messages.ro.json' with {type: 'json'};
