import mongoose from 'mongoose';

const product = new mongoose.Schema({ name: String, model: { type: String, default: 'acme/mixer-2000' } });

export const Product = mongoose.model('Product', product);
export const Order = mongoose.model('Order', new mongoose.Schema({ items: [String], agent: String }));
export const models = { Product, Order };
