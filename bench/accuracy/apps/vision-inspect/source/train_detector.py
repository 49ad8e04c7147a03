import argparse

import mlflow
from ultralytics import YOLO


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", default="yolov8s.pt")
    parser.add_argument("--data", default="data/screws.yaml")
    args = parser.parse_args()

    mlflow.set_experiment("screws")
    with mlflow.start_run():
        model = YOLO(args.weights)
        model.train(data=args.data, epochs=80, imgsz=960)
        model.val(data="coco128.yaml")
        model.export(format="onnx")


if __name__ == "__main__":
    main()
