import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { opencv } from "./index.ts";

/** As opencv_traincascade writes it, with one stage of one weak classifier. */
const cascade = `<?xml version="1.0"?>
<opencv_storage>
<cascade type_id="opencv-cascade-classifier"><stageType>BOOST</stageType>
  <featureType>HAAR</featureType>
  <height>20</height>
  <width>24</width>
  <stageParams>
    <maxWeakCount>93</maxWeakCount></stageParams>
  <stageNum>1</stageNum>
  <stages>
    <_><maxWeakCount>1</maxWeakCount><stageThreshold>-1.4</stageThreshold>
      <weakClassifiers><_><internalNodes>0 -1 0 1.3e-02</internalNodes><leafValues>8.3 -1.5</leafValues></_></weakClassifiers></_></stages>
  <features><_><rects><_>0 8 20 12 -1.</_></rects></_></features></cascade>
</opencv_storage>
`;

const support =
  "%YAML:1.0\n---\nopencv_ml_svm:\n   format: 3\n   svmType: EPS_SVR\n   kernel:\n      type: RBF\n   var_count: 36\n   sv_total: 774\n";

const read = (text: string): Promise<FormatReading | undefined> =>
  readWith(opencv, "m.xml", Buffer.from(text));

describe("storages of OpenCV", () => {
  it("reads a cascade, also behind a long licence", async () => {
    for (const text of [
      cascade,
      cascade.replace("<opencv_storage>", `<!-- ${"licence ".repeat(700)} -->\n<opencv_storage>`),
    ]) {
      const reading = await read(text);
      expect(reading?.problems).toEqual([]);
      expect(verdictsOf(reading)).toEqual([]);
      expect(valuesOf(reading, "architecture")).toEqual(["opencv-cascade-classifier"]);
      expect(namedValues(reading)).toMatchObject({
        featureType: "HAAR",
        width: 24,
        height: 20,
        stageNum: 1,
        stages: 1,
        classifiers: 1,
        features: 1,
      });
    }
  });

  it("reads a cascade without a type", async () => {
    const reading = await read(cascade.replace(' type_id="opencv-cascade-classifier"', ""));
    expect(valuesOf(reading, "architecture")).toEqual(["opencv-cascade-classifier"]);
  });

  it("reads a support vector machine as YAML", async () => {
    const reading = await read(support);
    expect(valuesOf(reading, "format")).toEqual(["opencv-ml"]);
    expect(namedValues(reading)).toMatchObject({
      svmType: "EPS_SVR",
      type: "RBF",
      var_count: 36,
      sv_total: 774,
    });
  });
});

describe("hostile and other bytes", () => {
  it("reports entities, truncated text and nesting beyond the limit", async () => {
    const entity = cascade.replace("<opencv_storage>", '<!DOCTYPE a [<!ENTITY b "c">]><opencv_storage>');
    expect(verdictsOf(await read(entity))).toEqual(["OPENCV-DOCTYPE suspicious"]);
    expect((await read(cascade.slice(0, 500)))?.problems.map(({ code }) => code)).toEqual(["truncated"]);
    const deep = cascade.replace("<stages>", `<stages>${"<_>".repeat(1100)}`);
    expect((await read(deep))?.problems.map(({ code }) => code)).toEqual(["limit-exceeded"]);
  });

  it("does not take calibrations and other XML", async () => {
    const calibration =
      '<?xml version="1.0"?>\n<opencv_storage>\n<M1 type_id="opencv-matrix"><rows>3</rows></M1></opencv_storage>\n';
    expect(isRecognised(opencv, Buffer.from(calibration))).toBe(false);
    expect(
      await read(`<?xml version="1.0"?>\n<!-- ${"x".repeat(5000)} -->${calibration.slice(22)}`),
    ).toBeUndefined();
    expect(isRecognised(opencv, Buffer.from("%YAML:1.0\n---\ncamera_matrix:\n"))).toBe(false);
  });

  it("survives mutated and truncated bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), fc.nat(), async (at, value, cut) => {
        const bytes = Buffer.from(cascade);
        bytes[at % bytes.length] = value;
        await readWith(
          opencv,
          "m",
          bytes.subarray(0, bytes.length - (cut % 2 === 0 ? cut % bytes.length : 0)),
        );
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});
