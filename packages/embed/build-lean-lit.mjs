// Lit for the pasted script: without what no element of ours uses, and what every browser we support
// has of its own. The exact version is pinned; a piece that is not found stops the build.

const cuts = {
  '@lit/reactive-element/css-tag.js': [
    // Style sheets can be adopted everywhere since 2023.
    [/e=t\.ShadowRoot&&.*?CSSStyleSheet\.prototype/, 'e=!0'],
    [/if\(e\)(s\.adoptedStyleSheets=.*?\));else for.*?s\.appendChild\(o\)\}/, '$1'],
    [/c=e\?t=>t:t=>.*?\(t\):t;/, 'c=t=>t;'],
    // No style of ours holds a value.
    [/const o=1===t\.length\?t\[0\]:e\.reduce\(.*?,t\[0\]\);/, 'const o=t[0];'],
    [/if\((this\._\$cssResult\$=!0),o!==s\)throw Error\(".*?"\);/, '$1;'],
  ],
  '@lit/reactive-element/reactive-element.js': [
    // Attributes are words or yes and no.
    [/switch\(s\)\{case Boolean:t=.*?\}return t\}/, 'return s===Boolean?t?l:null:t}'],
    [/let i=t;switch\(s\)\{case Boolean:i=.*?\}return i\}/, 'return s===Boolean?null!==t:t}'],
    [/h="function"==typeof t\.converter.*?t\.converter:u;/, 'h=u;'],
    ['(void 0!==i.converter?.toAttribute?i.converter:u)', 'u'],
    // Standard decorators, wrapped accessors and `useDefault` are not used.
    [/Symbol\.metadata\?\?=.*?new WeakMap;/, ''],
    [/static addInitializer.*?\.push\(t\)\}/, ''],
    ['this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),', ''],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\.set\(t,i\)\}/, ''],
    [',void 0!==t.l&&(this.l=[...t.l])', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    [/\|\|i\.useDefault&&.*?_\$Eu\(t,i\)\)/, ''],
    ['i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||', ''],
    [/const t=this\.constructor\.elementProperties;if\(t\.size>0\)for.*?void 0,i,e\)\}/, ''],
    ['r??this._$Ej?.get(e)??r', 'r'],
    // Our one controller listens to coming and going only.
    ['this._$EO?.forEach(t=>t.hostUpdate?.()),', ''],
    ['this._$EO?.forEach(t=>t.hostUpdated?.()),', ''],
    ['p?.({ReactiveElement:y}),', ''],
  ],
  'lit-element/lit-element.js': [
    [/s\.litElementHydrateSupport.*?_\$AL:t=>t\._\$AL\};/, ''],
    [',n as _$LE', ''],
  ],
  'lit-html/lit-html.js': [
    // No directives, no parts on elements, in comments or in raw text, no MathML.
    [/function M\(t,i,s=t,e\)\{.*?,i\}class R/, 'function M(t,i){return i}class R'],
    [/if\(y\.test\(r\.tagName\)\)\{.*?\}\}\}else if\(8===/, '}else if(8==='],
    [/else\{let t=-1;for\(;.*?t\+=o\.length-1\}l\+\+/, 'l++'],
    [/else t\.startsWith\(o\)&&\(.*?removeAttribute\(t\)\);/, ''],
    [':6===r.type&&(i=new Z(h,this,t))', ':0'],
    ['3===i?"<math>":""', '""'],
    ['3===i?"</math>":""', '""'],
    [/B=t\.litHtmlPolyfillSupport;B\?\.\(S,k\),/, 'B=0;'],
  ],
};

/** Cuts Lit to what the pasted script uses of it. */
export const leanLit = {
  name: 'bonbon-lean-lit',
  transform(code, id) {
    const file = Object.keys(cuts).find(name => id.endsWith(`node_modules/${name}`));
    if (!file) return undefined;
    let lean = code;
    for (const [piece, instead] of cuts[file]) {
      const before = lean;
      lean = lean.replace(piece, instead);
      if (lean === before) throw new Error(`${file} has no ${piece}: look at build-lean-lit.mjs.`);
    }
    return {code: lean, map: null};
  },
};
