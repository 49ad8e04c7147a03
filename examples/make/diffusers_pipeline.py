"""A diffusers pipeline in miniature: an image quantizer, a denoising network and a scheduler."""

from pathlib import Path

import onnx_external
import torch
import workspace
from diffusers import DDIMScheduler, LDMPipeline, UNet2DModel, VQModel

FOLDER = Path("formats/diffusers-mini")
STEPS = 5


def make() -> None:
    pipeline = LDMPipeline(vqvae=_image_quantizer(), unet=_denoiser(), scheduler=DDIMScheduler())
    _train(pipeline)
    pipeline.save_pretrained(FOLDER)
    workspace.write_card(FOLDER)


def _image_quantizer() -> VQModel:
    return VQModel(
        in_channels=1,
        out_channels=1,
        block_out_channels=(8,),
        layers_per_block=1,
        latent_channels=2,
        norm_num_groups=4,
        num_vq_embeddings=16,
        sample_size=onnx_external.SIDE,
    )


def _denoiser() -> UNet2DModel:
    return UNet2DModel(
        sample_size=onnx_external.SIDE,
        in_channels=2,
        out_channels=2,
        block_out_channels=(8, 8),
        layers_per_block=1,
        down_block_types=("DownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "UpBlock2D"),
        attention_head_dim=4,
        norm_num_groups=4,
    )


def _train(pipeline: LDMPipeline) -> None:
    """A few steps: the quantizer learns to restore images, the network to tell the noise."""
    parameters = [*pipeline.vqvae.parameters(), *pipeline.unet.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=1e-3)
    for _ in range(STEPS):
        images, _ = onnx_external.striped_images(4)
        latents = pipeline.vqvae.encode(images).latents
        noise = torch.randn_like(latents)
        times = torch.randint(0, pipeline.scheduler.config.num_train_timesteps, (len(images),))
        noisy = pipeline.scheduler.add_noise(latents.detach(), noise, times)
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(pipeline.unet(noisy, times).sample, noise)
        restored = torch.nn.functional.mse_loss(pipeline.vqvae(images).sample, images)
        (loss + restored).backward()
        optimizer.step()
