import sharp from 'sharp';

// resize pipeline for the pictures of products
export function pipeline(kind, preset) {
  const width = preset === 'thumbs/small' ? 120 : 960;
  return sharp().resize({ width }).toFormat(kind);
}

export const thumbnails = pipeline('avif', 'thumbs/small');
export const covers = pipeline('webp', 'covers/large');
