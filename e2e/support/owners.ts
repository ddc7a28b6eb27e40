/** A compound of 2,261 units, as the list of its owners comes out of an office. */

/** A list with its faults, the same list mended, and how many heads it comes to. */
export interface List {
  messy: string;
  mended: string;
  units: number;
}

const UNITS = 2261;
const SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张";

/** The same list every time: what looks like chance is counted off. */
export function list(): List {
  const rows: string[][] = [];
  let n = 0;
  for (let building = 1; rows.length < UNITS; building++) {
    for (let floor = 1; floor <= 17 && rows.length < UNITS; floor++) {
      for (let door = 1; door <= 7 && rows.length < UNITS; door++) {
        n += 1;
        // A building's name stands in its first row only: the cell was merged.
        const first = floor === 1 && door === 1;
        const area = (8000 + ((n * 37) % 6000)) / 100;
        const owner = `${SURNAMES[n % SURNAMES.length]}户${n}`;
        const identity = String(1000 + (n % 9000));
        const row = [first ? String(building) : "", `${floor}0${door}`, area.toFixed(2), owner, identity, "", "住宅", "已交付", "登记"];
        if (n % 100 === 0) row.splice(3, 4, `${owner}、${owner}伴`, `${identity}、${identity.slice(1)}9`, owner, "住宅");
        if (n % 97 === 0) row.splice(6, 1, "车位");
        if (n % 250 === 0) row.splice(3, 5, "河畔置业", "", "", "住宅", "未售");
        // One person with three flats.
        if ([11, 12, 13].includes(n)) row.splice(3, 2, "沈多多", "8888");
        rows.push(row);
      }
    }
  }
  const head = ["楼栋", "房号", "建筑面积（㎡）", "业主姓名", "证件号后四位", "表决人", "用途", "状态", "面积来源"];
  const text = (all: string[][]) => ["吉如家园业主名册（内部资料）", "", head.join(","), ...all.map((row) => row.join(","))].join("\n") + "\n";
  const messy = rows.map((row) => [...row]);
  messy[4]![2] = "８９．５０";
  messy[20]![2] = "约90";
  messy[30]![2] = "";
  messy.splice(41, 0, [...messy[40]!]);
  messy[60]![7] = "抵押";
  return { messy: text(messy), mended: text(rows), units: UNITS };
}
