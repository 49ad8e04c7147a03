// Mongoose-style entity; "model" is the device of the customer.
export interface Customer {
  name: string;
  model: string;
}

export const model = (name: string, fields: Record<string, string>) => ({ name, fields });

export const CustomerModel = model('support/customer', { model: 'string' });
