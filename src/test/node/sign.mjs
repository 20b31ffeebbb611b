// Signs as the providers' own libraries do. Reads one request as JSON on stdin, prints what to send as JSON.
import { readFileSync } from 'node:fs';

const senders = {
  'stripe': async ({ secret, timestamp, body }) => {
    const { default: Stripe } = await import('stripe');
    const header = new Stripe('sk_test_none').webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
    return { 'Stripe-Signature': header };
  },
  'standardwebhooks': async ({ secret, id, timestamp, body }) => {
    const { Webhook } = await import('standardwebhooks');
    const signature = new Webhook(secret).sign(id, new Date(timestamp * 1000), body);
    return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
  },
  'svix': async ({ secret, id, timestamp, body }) => {
    const { Webhook } = await import('svix');
    const signature = new Webhook(secret).sign(id, new Date(timestamp * 1000), body);
    return { 'svix-id': id, 'svix-timestamp': String(timestamp), 'svix-signature': signature };
  },
  'octokit': async ({ secret, id, body }) => {
    const { sign } = await import('@octokit/webhooks-methods');
    return { 'X-GitHub-Delivery': id, 'X-Hub-Signature-256': await sign(secret, body) };
  },
  'adyen-platform': async ({ secret, body }) => {
    const { default: adyen } = await import('@adyen/api-library');
    return { 'HmacSignature': new adyen.hmacValidator().calculateHmac(body, secret) };
  },
  'razorpay': async ({ secret, id, body }) => {
    const { default: Razorpay } = await import('razorpay');
    // It only verifies: what is sent must be right to it.
    const { createHmac } = await import('node:crypto');
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    if (!Razorpay.validateWebhookSignature(body, signature, secret)) {
      throw new Error('razorpay refuses its own signature');
    }
    return { 'x-razorpay-event-id': id, 'X-Razorpay-Signature': signature };
  },
  // Makes a detached JWS with a private key in PEM.
  'jose': async ({ pem, header, body }) => {
    const { importPKCS8, FlattenedSign } = await import('jose');
    const key = await importPKCS8(pem, header.alg);
    const jws = await new FlattenedSign(new TextEncoder().encode(body)).setProtectedHeader(header).sign(key);
    return { 'x-jws-signature': `${jws.protected}..${jws.signature}` };
  },
  // Signs an item, whose signature is not in a header.
  'adyen': async ({ secret, item }) => {
    const { default: adyen } = await import('@adyen/api-library');
    return { 'hmacSignature': new adyen.hmacValidator().calculateHmac(item, secret) };
  },
};

const request = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(await senders[request.sender](request)));
