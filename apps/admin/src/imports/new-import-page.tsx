import { DAY_FORMS, type DayForm } from "@suijian/contract";
import type { Register } from "@suijian/core";
import { ProblemAlert, ReasonedButton, type Say, StatusLine, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { Checkbox, Popconfirm, Select } from "antd";
import { useState } from "react";
import { INSPECTION_OBJECTS } from "@suijian/core";
import { fieldWords } from "../registers/field-words.js";
import { registerNamed } from "../registers/register-named.js";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useFilters } from "../shell/filters.js";
import { PageHead } from "../shell/page-head.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { ChooseFile, type Chosen, type How } from "./choose-file.js";
import { keepWish, type Wish } from "./kept-wish.js";
import { MapColumns } from "./map-columns.js";
import { guessed, mappingOf, missing, type Sources } from "./mapping.js";
import { WIZARD } from "./words.js";

/** From a file to an import that is under way; the report has a page of its own, which can be left and found again. */
export function NewImportPage() {
  const say = useSay();
  const { filters, change } = useFilters();
  const register = registerNamed(filters.register) ?? INSPECTION_OBJECTS;
  const [how, setHow] = useState<How>({ mode: "delta", day: "" });
  const [chosen, setChosen] = useState<Chosen>();
  const [sources, setSources] = useState<Sources>({});
  const [days, setDays] = useState<DayForm>("YYYY-MM-DD");
  const [refuseAll, setRefuseAll] = useState(false);

  const choose = (file: Chosen | undefined) => {
    setChosen(file);
    setSources(guessed(register, file?.header ?? []));
  };
  const chooseRegister = (name: string) => {
    change({ register: name });
    setSources(guessed(registerNamed(name) ?? register, chosen?.header ?? []));
  };
  const wish = (dry: boolean): Wish | undefined =>
    chosen && {
      upload: chosen.upload,
      register: register.name,
      mode: how.mode,
      mapping: mappingOf(register, sources, days),
      dry,
      refuseAll,
      ...(how.day === "" ? {} : { day: how.day }),
    };
  return (
    <>
      <PageHead title={say(WIZARD.title)} says={say(WIZARD.says)} />
      <StatusLine
        label={say(WIZARD.steps)}
        at={chosen === undefined ? "choose" : "map"}
        steps={(["choose", "map", "try"] as const).map((key) => ({ key, name: say(WIZARD[key]) }))}
      />
      <ChooseFile register={register} chooseRegister={chooseRegister} how={how} setHow={setHow} then={choose} />
      {chosen === undefined ? null : (
        <section className="panel" aria-label={say(WIZARD.map)}>
          <h2>{say(WIZARD.map)}</h2>
          <MapColumns register={register} header={chosen.header} sources={sources} set={setSources} />
          <div className="filters">
            <Field label={say(WIZARD.days)}>
              {(control) => (
                <Select
                  {...control}
                  value={days}
                  options={DAY_FORMS.map((form) => ({ value: form, label: form }))}
                  onChange={setDays}
                />
              )}
            </Field>
          </div>
          <Checkbox checked={refuseAll} onChange={(event) => setRefuseAll(event.target.checked)}>
            {say(WIZARD.refuseAll)}
          </Checkbox>
        </section>
      )}
      <Send wish={wish} reason={whyNotSend(say, register, sources, chosen)} />
    </>
  );
}

function whyNotSend(say: Say, register: Register, sources: Sources, chosen: Chosen | undefined): string | undefined {
  if (chosen === undefined) return say(WIZARD.needFile);
  const lacking = missing(register, sources, chosen.header);
  return lacking.length === 0
    ? undefined
    : say(WIZARD.unmapped) + lacking.map((name) => say(fieldWords(name))).join("、");
}

interface SendOptions {
  readonly wish: (dry: boolean) => Wish | undefined;
  readonly reason: string | undefined;
}

function Send({ wish, reason }: SendOptions) {
  const say = useSay();
  const me = useMe();
  const { history } = useRouter();
  const ask = useIntent("askImport", ["listImports"]);
  const forbidden = whyNotAct("askImport", me);
  const why = forbidden === undefined ? reason : say(forbidden);
  const send = (dry: boolean) => {
    const body = wish(dry);
    if (body === undefined) return;
    ask.mutate(
      { body },
      {
        onSuccess: (asked) => {
          keepWish(asked.import, body);
          history.push(`/imports/${asked.import}`);
        },
      },
    );
  };
  const atOnce = (
    <ReasonedButton disabledReason={why} loading={ask.isPending}>
      {say(WIZARD.now)}
    </ReasonedButton>
  );
  return (
    <>
      {ask.error === null ? null : <ProblemAlert problem={ask.error.problem} />}
      <div className="in-a-row">
        <ReasonedButton type="primary" disabledReason={why} loading={ask.isPending} onClick={() => send(true)}>
          {say(WIZARD.dryRun)}
        </ReasonedButton>
        {why === undefined ? (
          <Popconfirm
            title={say(WIZARD.nowSure)}
            okText={say(WIZARD.yes)}
            cancelText={say(WIZARD.no)}
            onConfirm={() => send(false)}
          >
            {atOnce}
          </Popconfirm>
        ) : (
          atOnce
        )}
      </div>
    </>
  );
}
