export {default as messages} from './messages.sv.json' with {type: 'json'};
