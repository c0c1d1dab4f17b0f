import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { processWide } from "../process-wide";

export interface SchemaFile {
  path: string;
  content: string;
}

/** Everything of a schema is compared. */
const filters = { externalTables: [], externalEnums: [] };

/** The SQL that leads from the database of `url` to the schema; empty: they are equal. */
export async function sqlToReach(schema: SchemaFile[], url: string): Promise<string> {
  return withSchemaEngine(url, async (engine) => {
    const difference = await engine.diff({
      from: { tag: "schemaDatasource", files: schema, configDir: "." },
      to: { tag: "schemaDatamodel", files: schema },
      script: true,
      exitCode: true,
      filters,
    });
    return difference.exitCode === 0 ? "" : (difference.stdout ?? "");
  });
}

/** Prisma's own engine, in the form that needs no download, connected to the database of `url`. */
export async function withSchemaEngine<T>(url: string, work: (engine: wasm.SchemaEngine) => Promise<T>): Promise<T> {
  processWide("schema engine", loadEngine);
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogAdapter(pool));
    return await work(await wasm.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter));
  } finally {
    await pool.end();
  }
}

/** The package's own entry imports a .wasm file as a module, which Node 20 does not do. */
function loadEngine(): true {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const code = new WebAssembly.Module(readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(code, {
    "./schema_engine_bg.js": wasm as unknown as WebAssembly.ModuleImports,
  });
  wasm.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  // What the engine calls when it panics; the rejected promise carries the same text.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: () => undefined } });
  return true;
}

/** PostgreSQL's one-byte type "char", which its catalogue is full of and adapter-pg does not know… */
const CHAR = 18;
/** …passes adapter-pg as an array of it, which it knows, and is turned back afterwards. */
const CHAR_ARRAY = 1002;

class CatalogAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    disguiseChar(adapter.underlyingDriver());
    const queryRaw: SqlDriverAdapter["queryRaw"] = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const { columnTypes, ...result } = await queryRaw(query);
      const { CharacterArray, Character } = ColumnTypeEnum;
      return { ...result, columnTypes: columnTypes.map((type) => (type === CharacterArray ? Character : type)) };
    };
    return adapter;
  }
}

function disguiseChar(pool: pg.Pool): void {
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>;
  pool.query = (async (config: pg.QueryArrayConfig) => {
    const result = await query(config);
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
    return result;
  }) as typeof pool.query;
}
