import { describe, expect, it } from "vitest";
import { clientAddress, isAmong } from "./address";

describe("the client's address", () => {
  it("is the socket's, whatever the client writes", () => {
    expect(clientAddress("203.0.113.9", "127.0.0.1", [])).toBe("203.0.113.9");
  });

  it("comes from X-Forwarded-For only behind a trusted proxy, read from the right", () => {
    expect(clientAddress("10.0.0.2", "127.0.0.1, 203.0.113.9", ["10.0.0.0/8"])).toBe("203.0.113.9");
    expect(clientAddress("10.0.0.2", "198.51.100.7, 10.0.0.3", ["10.0.0.0/8"])).toBe("198.51.100.7");
  });

  it("stays with the proxy where the header is no address", () => {
    expect(clientAddress("10.0.0.2", "nonsense", ["10.0.0.0/8"])).toBe("10.0.0.2");
  });

  it("reads an IPv4 address written as IPv6", () => {
    expect(clientAddress("::ffff:127.0.0.1", null, [])).toBe("127.0.0.1");
  });
});

describe("an allow-list", () => {
  it("takes addresses and ranges of both families", () => {
    expect(isAmong("192.0.2.7", ["192.0.2.0/24"])).toBe(true);
    expect(isAmong("192.0.3.7", ["192.0.2.0/24", "::1"])).toBe(false);
    expect(isAmong("::1", ["::1"])).toBe(true);
    expect(isAmong("2001:db8::5", ["2001:db8::/32"])).toBe(true);
  });

  it("refuses what is no address", () => {
    expect(isAmong("localhost", ["127.0.0.1"])).toBe(false);
  });
});
