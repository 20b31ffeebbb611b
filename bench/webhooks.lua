-- Posts signed bank webhooks, each another event and another payment:
--   WEBHOOK_SECRET=... wrk --threads 1 ... --script bench/webhooks.lua URL -- PREFIX [repeated|forged]
-- Ids begin with the prefix. Of repeated ones there are only 1000; forged ones have a wrong signature. The last line of
-- output tells answers, those that were not 200, requests without an answer, seconds, and milliseconds of p50 and p99.
local ffi = require("ffi")
ffi.cdef [[
const void *EVP_sha256(void);
unsigned char *HMAC(const void *hash, const void *key, int key_length, const char *data, size_t length,
    unsigned char *result, unsigned int *result_length);
]]

local secret, prefix, kind
local sent = 0
local mac, hex = ffi.new("unsigned char[32]"), {}
for byte = 0, 255 do hex[byte] = string.format("%02x", byte) end

local function sign(body)
  ffi.C.HMAC(ffi.C.EVP_sha256(), secret, #secret, body, #body, mac, nil)
  local digits = {}
  for i = 0, 31 do digits[i + 1] = hex[mac[i]] end
  return table.concat(digits)
end

function init(arguments)
  prefix, kind = arguments[1], arguments[2]
  secret = os.getenv("WEBHOOK_SECRET") .. (kind == "forged" and "?" or "")
end

function request()
  local id = prefix .. (kind == "repeated" and sent % 1000 or sent)
  sent = sent + 1
  local body = '{"transaction_id":"txn_' .. id .. '","amount":12.34,"currency":"NGN",'
    .. '"occurred_at":"2026-02-27T12:00:00Z","reference":"INV-' .. id .. '","description":"Transfer"}'
  return "POST /webhooks/bank/transactions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Event-Id: evt_"
    .. id .. "\r\nX-Signature: sha256=" .. sign(body) .. "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("%d %d %d %.3f %.2f %.2f", summary.requests, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
