"""A reader for each format: loads an export and says what it found. What a row names must be there
and must be pictures; what the person said must have come through."""

import tomllib

import datasets
import webdataset
from PIL import Image

from recording import require, rows

PARTS = ["train", "validation", "test"]


def picture(path):
    with Image.open(path) as opened:
        opened.load()
        return opened.convert("RGB")


def image_folder(recording, name, columns, images):
    """What `load_dataset("imagefolder")` makes of an export, whole and split."""
    whole = datasets.load_dataset("imagefolder", data_dir=str(recording.export(name)), split="train")
    require(set(columns) <= set(whole.column_names), f"columns {whole.column_names}")
    require(len(whole) > 0, "no rows")
    for row in whole:
        for column in images:
            require(row[column].size[0] > 16, f"{column} is no picture")
    folder = recording.export(name, "--split", "0.6/0.2/0.2", "--max-side", "128", to=name + "-split")
    parts = datasets.load_dataset("imagefolder", data_dir=str(folder))
    require(set(parts) == set(PARTS), f"parts {list(parts)}")
    require(sum(map(len, parts.values())) == len(whole), "rows are lost in the split")
    require(max(row[images[0]].size[0] for row in parts["train"]) <= 128, "not reduced")
    return whole, parts


def pico_banana(recording):
    folder = recording.export("pico-banana")
    found = map_sources(folder)
    for table in ["sft", "preference", "multi-turn"]:
        loaded = datasets.load_dataset(str(folder), table, split="train")
        require(len(loaded) == len(rows(folder / f"{table}.jsonl")), f"{table} is cut short")
    for row in rows(folder / "sft.jsonl"):
        picture(folder / row["output_image"])
        require(row["text"] and row["summarized_text"] and row["edit_type"], "an empty text")
    for row in rows(folder / "preference.jsonl"):
        for name in [row["output_image"], *row["rejected_images"]]:
            picture(folder / name)
    sequences = rows(folder / "multi-turn.jsonl")
    for row in sequences:
        ids = [file["id"] for file in row["files"]]
        count = len(row["metadata_edit_turn_prompts"])
        turns = [f"edit_turn{number}" for number in range(1, count)]
        require(ids == [*turns, "final_image", "original_input_image"], f"ids {ids}")
    return f"{found} sources found, {import_again(recording, folder, sequences)}"


def map_sources(folder):
    """As the published mapping script does it: by the last part of the photograph's address in one
    local folder, noted as `local_input_image`."""
    local = folder / "images" / "source"
    found = 0
    for table in ["sft.jsonl", "preference.jsonl", "multi-turn.jsonl"]:
        for row in rows(folder / table):
            address = row.get("open_image_input_url") or next(
                file["url"] for file in row["files"] if file["id"] == "original_input_image"
            )
            by_name = local / address.rsplit("/", 1)[-1]
            if not by_name.exists():  # a turn that begins with another turn's picture
                by_name = folder / address
            row["local_input_image"] = str(by_name)
            picture(row["local_input_image"])
            found += 1
    return found


def import_again(recording, folder, sequences):
    """Instructions that stand for themselves give the same pixels when they are carried out again."""
    output = recording.folder / "imported"
    recording.run(
        "import", folder / "multi-turn.jsonl", "--format", "pico-banana", "--images", folder,
        "-o", output,
    )
    sessions = sorted(output.iterdir())
    require(len(sessions) == len(sequences), "sessions are missing")
    same = turns = 0
    for session in sessions:
        recording.run("replay", session, "--verify")
        for published in sorted((session / "published").glob("*.png")):
            turns += 1
            own = session / "images" / published.name.replace(".png", "-take-1.png")
            same += own.exists() and picture(own).tobytes() == picture(published).tobytes()
    require(same >= turns * 0.6, f"only {same} of {turns} turns came out alike")
    return f"{len(sessions)} imported, {same} of {turns} turns with the published pixels"


def magic_brush(recording):
    columns = ["img_id", "turn_index", "source_img", "mask_img", "instruction", "target_img"]
    whole, _ = image_folder(recording, "magicbrush", columns, ["source_img", "mask_img", "target_img"])
    partly = 0
    for row in whole:
        require(row["mask_img"].size == row["target_img"].size, "the mask has another size")
        partly += row["mask_img"].convert("L").getextrema() == (0, 255)
    require(partly > 0, "no mask tells where the edit was")
    return f"{len(whole)} turns, {partly} of a part of the picture"


def img_edit(recording):
    folder = recording.export("imgedit")
    turns = 0
    for row in rows(folder / "multi-turn.jsonl"):
        for turn in row["data"]:
            for name in turn["input_images"] + turn["output_images"]:
                picture(folder / name)
            require(turn["prompt"], "an empty prompt")
            turns += 1
    return f"{turns} turns"


def edit_reward(recording):
    columns = [
        "instruction", "source_img", "left_output_image", "right_output_image", "left_model",
        "right_model", "left_overall_score", "right_overall_score", "vote_type",
    ]
    images = ["source_img", "left_output_image", "right_output_image"]
    whole = datasets.load_dataset(
        "imagefolder", data_dir=str(recording.export("editreward")), split="train"
    )
    require(set(columns) <= set(whole.column_names), f"columns {whole.column_names}")
    for row in whole:
        require(row["vote_type"] in ["leftvote", "rightvote", "tie"], row["vote_type"])
        for column in images:
            require(row[column].size[0] > 16, f"{column} is no picture")
    ties = sum(row["vote_type"] == "tie" for row in whole)
    require(ties > 0 and len(whole) > ties, "ties or votes are missing")
    return f"{len(whole)} pairs, {ties} ties"


def hugging_face(recording):
    columns = ["input", "output", "instruction", "edit_type", "score", "license", "author"]
    whole, parts = image_folder(recording, "imagefolder", columns, ["input", "output"])
    photographs = {part: set(parts[part]["photograph"]) for part in PARTS}
    for one in PARTS:
        for other in PARTS:
            if one < other:
                shared = photographs[one] & photographs[other]
                require(not shared, f"{shared} is in {one} and in {other}")
    return f"{len(whole)} examples, {[len(parts[part]) for part in PARTS]} when split"


def web_dataset(recording):
    folder = recording.export("webdataset", "--shard-size", "5")
    shards = sorted(str(path) for path in folder.glob("shard-*.tar"))
    loaded = webdataset.WebDataset(shards, shardshuffle=False).decode("pil")
    count = 0
    for before, after, about in loaded.to_tuple("input.png", "output.png", "json"):
        require(before.size[0] > 16 and after.size[0] > 16, "no picture")
        require(about["instruction"], "no instruction")
        count += 1
    through_datasets = datasets.load_dataset("webdataset", data_files=shards, split="train")
    require(len(through_datasets) == count, "datasets finds another number")
    return f"{count} examples in {len(shards)} shards"


def instruct_pix2pix(recording):
    columns = ["input_image", "edit_prompt", "edited_image"]
    whole, _ = image_folder(
        recording, "instructpix2pix", columns, ["input_image", "edited_image"]
    )
    return f"{len(whole)} examples"


def json_lines(name, output, source, text):
    """A reader of rows that name two pictures and a text."""

    def read(recording):
        folder = recording.export(name)
        loaded = datasets.load_dataset("json", data_files=str(folder / "metadata.jsonl"), split="train")
        for row in loaded:
            picture(folder / row[output])
            picture(folder / row[source])
            require(row[text], "an empty text")
        return f"{len(loaded)} examples"

    return read


def musubi(recording):
    told = json_lines("musubi", "image_path", "control_path", "caption")(recording)
    configuration = tomllib.loads((recording.export("musubi") / "dataset.toml").read_text())
    require(configuration["datasets"][0]["image_jsonl_file"] == "metadata.jsonl", "no table")
    return told


def ai_toolkit(recording):
    folder = recording.export("ai-toolkit")
    targets = sorted((folder / "target").glob("*.png"))
    for target in targets:
        picture(target)
        picture(folder / "control" / target.name)
        require(target.with_suffix(".txt").read_text().strip(), "an empty caption")
    require(targets, "no targets")
    return f"{len(targets)} pairs"


def ms_swift(recording):
    folder = recording.export("ms-swift")
    counts = []
    for table in ["multi-turn.jsonl", "preference.jsonl"]:
        loaded = rows(folder / table)
        for row in loaded:
            marks = sum(message["content"].count("<image>") for message in row["messages"])
            require(marks == len(row["images"]), "marks and pictures differ in number")
            roles = [message["role"] for message in row["messages"]]
            require(roles == ["user", "assistant"] * (len(roles) // 2), f"roles {roles}")
            for name in row["images"] + row.get("rejected_images", []):
                picture(folder / name)
        counts.append(len(loaded))
    require(all(counts), f"rows {counts}")
    return f"{counts[0]} conversations, {counts[1]} preferences"


READERS = {
    "pico-banana": pico_banana,
    "magicbrush": magic_brush,
    "imgedit": img_edit,
    "editreward": edit_reward,
    "imagefolder": hugging_face,
    "webdataset": web_dataset,
    "instructpix2pix": instruct_pix2pix,
    "diffsynth": json_lines("diffsynth", "image", "edit_image", "prompt"),
    "musubi": musubi,
    "ai-toolkit": ai_toolkit,
    "ms-swift": ms_swift,
}
