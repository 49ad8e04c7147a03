// Unrelated helpers whose names look like those of machine-learning libraries.
export const pipeline = (...steps) => (value) => steps.reduce((v, step) => step(v), value);

const tidy = pipeline((s) => s.trim(), (s) => s.toLowerCase());

export class Theme {
  static from_pretrained(name) {
    return new Theme(name);
  }
  constructor(name) {
    this.name = tidy(name);
  }
}

export const theme = Theme.from_pretrained('themes/dark-blue');
