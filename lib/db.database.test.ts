import type { PoolClient } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closePool, pool, prisma, withTransaction } from "./db";

beforeEach(() =>
  pool.query("CREATE TABLE pairs (id int PRIMARY KEY, value int); INSERT INTO pairs VALUES (1, 0), (2, 0)"),
);
afterEach(() => pool.query("DROP TABLE pairs"));

const increment = (client: PoolClient, id: number) =>
  client.query("UPDATE pairs SET value = value + 1 WHERE id = $1", [id]);
const values = async () => (await pool.query("SELECT value FROM pairs ORDER BY id")).rows.map((row) => row.value);

/** Resolves once as many have arrived as are expected; everybody after them passes. */
function meeting(expected: number): () => Promise<void> {
  let arrived = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    if (++arrived >= expected) open();
    await opened;
  };
}

describe("withTransaction", () => {
  test("commits what returns and undoes what throws", async () => {
    expect(await withTransaction(async (client) => (await increment(client, 1)).rowCount)).toBe(1);
    const failing = withTransaction(async (client) => {
      await increment(client, 1);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await values()).toEqual([1, 0]);
  });

  test("runs again after a deadlock", async () => {
    const bothHoldOne = meeting(2);
    const crosswise = (first: number, second: number) =>
      withTransaction(async (client) => {
        await increment(client, first);
        await bothHoldOne();
        await increment(client, second);
      });
    await Promise.all([crosswise(1, 2), crosswise(2, 1)]);
    expect(await values()).toEqual([2, 2]);
  });

  test("runs again after a serialization failure", async () => {
    const bothHaveRead = meeting(2);
    const addOne = () =>
      withTransaction(async (client) => {
        const { rows } = await client.query("SELECT value FROM pairs WHERE id = 1");
        await bothHaveRead();
        await client.query("UPDATE pairs SET value = $1 WHERE id = 1", [rows[0].value + 1]);
      }, "SERIALIZABLE");
    await Promise.all([addOne(), addOne()]);
    expect(await values()).toEqual([2, 0]);
  });

  test("does not repeat any other failure", async () => {
    let runs = 0;
    const duplicate = withTransaction(async (client) => {
      runs++;
      await client.query("INSERT INTO pairs VALUES (1, 1)");
    });
    await expect(duplicate).rejects.toMatchObject({ code: "23505" });
    expect(runs).toBe(1);
  });
});

describe("rows of plain SQL", () => {
  test("have exact integers, plain dates and times in UTC", async () => {
    const { rows } = await pool.query(`SELECT count(*) AS count, 9007199254740993 AS big,
      DATE '2026-05-31' AS date, TIMESTAMP '2026-05-31 10:00' AS moment`);
    expect(rows[0]).toEqual({
      count: 1,
      big: 9007199254740993n,
      date: "2026-05-31",
      moment: new Date("2026-05-31T10:00:00Z"),
    });
  });

  test("and Prisma's agree about a moment", async () => {
    const moment = new Date("2026-05-31T10:00:00.123Z");
    const sql = "SELECT $1::timestamp AS local, $1::timestamptz AS zoned";
    expect((await pool.query(sql, [moment])).rows).toEqual([{ local: moment, zoned: moment }]);
    const rows = await prisma.$queryRaw`SELECT ${moment}::timestamp AS local, ${moment}::timestamptz AS zoned`;
    expect(rows).toEqual([{ local: moment, zoned: moment }]);
  });
});

test("the pool opens again after it was closed", async () => {
  await closePool();
  expect(await values()).toEqual([0, 0]);
  expect(await prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
});
