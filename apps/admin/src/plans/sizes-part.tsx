import { figure, useSay } from "@suijian/ui";
import { Button, Input, Select } from "antd";
import { PartFault, PlanField, useEditing } from "./editing.js";
import { EDITOR, sizeName, WAY } from "./editor-words.js";
import { sizeField } from "./form-faults.js";
import type { Counted } from "./key-count.js";
import { SIZE_WAYS, type SizeForm } from "./plan-form.js";
import { inAllOf, sizedStrata } from "./sized-strata.js";

/** A rule for each stratum, and what it comes to on today's register. */
export function SizesPart({ counted }: { readonly counted: Counted | undefined }) {
  const say = useSay();
  const { form, change } = useEditing();
  const put = (sizes: readonly SizeForm[], field = "draw/sizes") => change({ sizes }, field);
  const missing = (counted?.strata ?? []).filter(({ stratum }) => !form.sizes.some((size) => size.stratum === stratum));
  const usual = form.sizes.find(({ stratum }) => stratum === "*") ?? USUAL;
  const fill = () => put([...missing.slice(0, 50).map(({ stratum }) => ({ ...usual, stratum })), ...form.sizes]);
  return (
    <fieldset className="plan-part">
      <legend>{say(EDITOR.sizes)}</legend>
      <PartFault field="draw/sizes" />
      <div className="sizes">
        <div>
          {form.sizes.map((size, at) => (
            <OneSize
              key={at}
              size={size}
              onChange={(changed) =>
                put(
                  form.sizes.map((each, place) => (place === at ? changed : each)),
                  sizeField(changed.stratum),
                )
              }
              onDrop={() => put(form.sizes.filter((_, place) => place !== at))}
            />
          ))}
          <div className="in-a-row">
            <Button onClick={() => put([...form.sizes, { ...USUAL, stratum: missing[0]?.stratum ?? "" }])}>
              {say(EDITOR.addSize)}
            </Button>
            {missing.length > 0 ? <Button onClick={fill}>{say(EDITOR.fillSizes)}</Button> : null}
          </div>
        </div>
        {counted === undefined ? null : <Outcome counted={counted} />}
      </div>
    </fieldset>
  );
}

const USUAL: SizeForm = { stratum: "*", way: "atLeast", value: "5%", floor: "", cap: "" };

interface OneSizeOptions {
  readonly size: SizeForm;
  readonly onChange: (size: SizeForm) => void;
  readonly onDrop: () => void;
}

function OneSize({ size, onChange, onDrop }: OneSizeOptions) {
  const say = useSay();
  const { stratum, way, value, floor, cap } = size;
  const name = stratum === "*" ? say(EDITOR.others) : say(sizeName(stratum));
  const text = (field: "stratum" | "floor" | "cap", label: string, given: string) => (
    <label className="field">
      <span className="sj-quiet">{label}</span>
      <Input
        aria-label={`${name} ${label}`}
        value={given}
        onChange={(event) => onChange({ ...size, [field]: event.target.value })}
      />
    </label>
  );
  return (
    <div className="one-size" role="group" aria-label={name}>
      {text("stratum", say(EDITOR.stratum), stratum)}
      <div className="field">
        <span className="sj-quiet">{say(EDITOR.way)}</span>
        <Select
          aria-label={`${name} ${say(EDITOR.way)}`}
          value={way}
          options={SIZE_WAYS.map((each) => ({ value: each, label: say(WAY[each]) }))}
          onChange={(chosen) => onChange({ ...size, way: chosen })}
        />
      </div>
      <PlanField field={sizeField(stratum)} label={say(EDITOR.value)}>
        {(control) => (
          <Input
            {...control}
            aria-label={`${name} ${say(EDITOR.value)}`}
            value={value}
            onChange={(event) => onChange({ ...size, value: event.target.value })}
          />
        )}
      </PlanField>
      {way === "n" ? <span /> : text("floor", say(EDITOR.floor), floor)}
      {way === "n" ? <span /> : text("cap", say(EDITOR.cap), cap)}
      <Button aria-label={`${say(EDITOR.dropSize)} ${stratum}`} onClick={onDrop}>
        {say(EDITOR.dropDepartment)}
      </Button>
    </div>
  );
}

function Outcome({ counted }: { readonly counted: Counted }) {
  const say = useSay();
  const { form } = useEditing();
  const strata = sizedStrata(form, counted.strata);
  const shown = strata.slice(0, MOST_SHOWN);
  const sum = inAllOf(strata);
  return (
    <div className="sj-table outcome" role="region" aria-label={say(EDITOR.drawn)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(EDITOR.stratum)}</th>
            <th scope="col" className="sj-figure">
              {say(EDITOR.pool)}
            </th>
            <th scope="col" className="sj-figure">
              {say(EDITOR.drawn)}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ stratum, size, n }) => (
            <tr key={stratum}>
              <th scope="row">{stratum === "" ? say(EDITOR.empty) : stratum}</th>
              <td className="sj-figure">{figure(size)}</td>
              <td className="sj-figure">{n === undefined ? say(EDITOR.noRule) : figure(n)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              {say(EDITOR.inAll)}
              {strata.length > shown.length ? ` (${figure(strata.length)})` : ""}
            </th>
            <td className="sj-figure">{figure(counted.objects)}</td>
            <td className="sj-figure">
              <strong>{figure(sum)}</strong>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

const MOST_SHOWN = 12;
