import ipaddr from "ipaddr.js";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];
const parsed = new Map<string, Range>();

function rangeOf(text: string): Range {
  let range = parsed.get(text);
  if (!range) {
    if (text.includes("/")) range = ipaddr.parseCIDR(text);
    else {
      const address = ipaddr.parse(text);
      range = [address, address.kind() === "ipv4" ? 32 : 128];
    }
    parsed.set(text, range);
  }
  return range;
}

/** Whether an address is one of these addresses and CIDR ranges. An IPv4 address written as IPv6 counts as IPv4. */
export function isAmong(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const candidate = ipaddr.process(address);
  return ranges.some((text) => {
    const range = rangeOf(text);
    return (
      candidate.kind() === range[0].kind() && candidate.match(range as [ipaddr.IPv4, number] & [ipaddr.IPv6, number])
    );
  });
}

/**
 * The client's address: the socket's, unless that is a trusted proxy's. Then X-Forwarded-For is read from the right,
 * past every trusted proxy, to the first address that nobody trusted has vouched for.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | null,
  trustedProxies: readonly string[],
): string {
  const hops = (forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  let address = normal(socketAddress);
  while (hops.length > 0 && isAmong(address, trustedProxies)) {
    const hop = hops.pop() as string;
    if (!ipaddr.isValid(hop)) break;
    address = normal(hop);
  }
  return address;
}

const normal = (address: string) => (ipaddr.isValid(address) ? ipaddr.process(address).toString() : address);
