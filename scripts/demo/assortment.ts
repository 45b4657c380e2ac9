export interface Product {
  slug: string
  category: string
  priceCents: number
}

const product = (slug: string, category: string, priceCents: number): Product => ({
  slug,
  category,
  priceCents,
})

/** What the shop sells. */
export const products: readonly [Product, ...Product[]] = [
  product('enamel-kettle', 'kitchen', 4900),
  product('linen-apron', 'kitchen', 3200),
  product('oak-cutting-board', 'kitchen', 5400),
  product('carbon-steel-pan', 'kitchen', 7900),
  product('paring-knife', 'kitchen', 2600),
  product('wool-blanket', 'living', 12900),
  product('brass-candle-holder', 'living', 2400),
  product('reading-lamp', 'living', 8900),
  product('stoneware-vase', 'living', 4600),
  product('jute-rug', 'living', 15900),
  product('seed-box', 'garden', 1900),
  product('copper-watering-can', 'garden', 6900),
  product('pruning-shears', 'garden', 3900),
  product('terracotta-pot', 'garden', 1200),
  product('canvas-work-bag', 'garden', 5900),
]

export const categories: readonly [string, ...string[]] = ['kitchen', 'living', 'garden']

export const regions: readonly [string, ...string[]] = [
  'eu-central',
  'eu-central',
  'eu-central',
  'eu-west',
  'us-east',
]

export const searches: readonly [string, ...string[]] = [
  'pan',
  'lamp',
  'gift',
  'blanket',
  'knife',
  'vase',
  'rug',
  'pot',
]

export const browsers: readonly [string, ...string[]] = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
]
