"""Writes the model card. Fill in your-org/your-model before use."""
TEMPLATE = """---
base_model: your-org/your-model
datasets: [your-org/your-dataset]
---
"""

if __name__ == "__main__":
    print(TEMPLATE)
