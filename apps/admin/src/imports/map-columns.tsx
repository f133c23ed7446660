import type { Field as RegisterField, Register } from "@suijian/core";
import { type Column, DataTable, type Say, useSay } from "@suijian/ui";
import { Input, Select } from "antd";
import { fieldWords } from "../registers/field-words.js";
import type { Source, Sources } from "./mapping.js";
import { WIZARD } from "./words.js";

export interface MapColumnsOptions {
  readonly register: Register;
  readonly header: readonly string[];
  readonly sources: Sources;
  readonly set: (sources: Sources) => void;
}

const CONSTANT = "\u0000constant";

/** Which column becomes which field: chosen from the file's, or written where only the server can read them. */
export function MapColumns({ register, header, sources, set }: MapColumnsOptions) {
  const say = useSay();
  const choose = (field: string, source: Source | undefined) => {
    const { [field]: _, ...others } = sources;
    set(source === undefined ? others : { ...others, [field]: source });
  };
  return (
    <>
      {header.length === 0 ? <p className="sj-quiet">{say(WIZARD.noHeader)}</p> : null}
      <DataTable<RegisterField>
        label={say(WIZARD.map)}
        rows={register.fields}
        keyOf={({ name }) => name}
        columns={columnsOf(say, header, sources, choose)}
      />
    </>
  );
}

type Choose = (field: string, source: Source | undefined) => void;

const columnsOf = (
  say: Say,
  header: readonly string[],
  sources: Sources,
  choose: Choose,
): readonly Column<RegisterField>[] => [
  {
    key: "field",
    title: say(WIZARD.field),
    names: true,
    cell: ({ name, required }) => (
      <>
        {say(fieldWords(name))} <code>{name}</code>
        {required ? <small> · {say(WIZARD.required)}</small> : null}
      </>
    ),
  },
  {
    key: "from",
    title: say(WIZARD.from),
    cell: ({ name }) => <Chooser field={name} header={header} source={sources[name]} choose={choose} />,
  },
];

interface ChooserOptions {
  readonly field: string;
  readonly header: readonly string[];
  readonly source: Source | undefined;
  readonly choose: Choose;
}

function Chooser({ field, header, source, choose }: ChooserOptions) {
  const say = useSay();
  const label = `${say(WIZARD.from)}：${say(fieldWords(field))}`;
  const value = source === undefined ? "" : "constant" in source ? CONSTANT : source.from;
  const options = [
    { value: "", label: say(WIZARD.none) },
    ...header.map((name) => ({ value: name, label: name })),
    { value: CONSTANT, label: say(WIZARD.constant) },
  ];
  const pick = (wanted: string) => {
    if (wanted === CONSTANT) return choose(field, { constant: "" });
    choose(field, wanted === "" ? undefined : { from: wanted });
  };
  return (
    <span className="in-a-row">
      {header.length === 0 && value !== CONSTANT ? (
        <Input
          aria-label={label}
          placeholder={field}
          value={value}
          style={{ width: 220 }}
          onChange={(event) => pick(event.target.value)}
        />
      ) : (
        <Select aria-label={label} value={value} options={options} onChange={pick} style={{ width: 220 }} />
      )}
      {source !== undefined && "constant" in source ? (
        <Input
          aria-label={`${say(WIZARD.constantOf)}：${say(fieldWords(field))}`}
          value={source.constant}
          style={{ width: 160 }}
          onChange={(event) => choose(field, { constant: event.target.value })}
        />
      ) : null}
    </span>
  );
}
