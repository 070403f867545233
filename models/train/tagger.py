"""The tagger: characters and n-grams, a gated convolution, a bidirectional LSTM, a head for each scheme."""

from dataclasses import asdict, dataclass

import torch
from scheme import tag_count
from torch import Tensor, nn


@dataclass
class Config:
    """Sizes of the tagger."""

    chars: int
    grams: tuple[int, ...]
    char_width: int = 96
    gram_widths: tuple[int, ...] = (64, 32, 32)
    width: int = 192
    convolutions: tuple[int, ...] = (1,)
    hidden: int = 128
    schemes: tuple[str, ...] = ("silver", "msra", "uner", "cluener", "resume", "own", "seg")
    dropout: float = 0.15

    def as_dict(self) -> dict:
        """Plain values, to be stored with the weights."""
        return asdict(self)


class GatedConvolution(nn.Module):
    """A convolution over three places whose output is gated and added to its input."""

    def __init__(self, given: int, width: int, dilation: int) -> None:
        super().__init__()
        self.convolution = nn.Conv1d(given, 2 * width, 3, padding=dilation, dilation=dilation)
        self.residual = given == width

    def forward(self, x: Tensor) -> Tensor:
        """(batch, channels, time) to (batch, width, time)."""
        value, gate = self.convolution(x).chunk(2, dim=1)
        y = torch.tanh(value) * torch.sigmoid(gate)
        return (x + y) if self.residual else y


class SentenceDropout(nn.Module):
    """Drops whole channels of a sentence: cheap, and kind to recurrent layers."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """(batch, time, channels) unchanged in shape."""
        if not self.training or not self.share:
            return x
        keep = 1 - self.share
        return x * (torch.rand(len(x), 1, x.shape[2]) < keep).to(x.dtype).div_(keep)


class Tagger(nn.Module):
    """Scores of every tag of a scheme at every character."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.char = nn.Embedding(config.chars, config.char_width, padding_idx=0)
        self.grams = nn.ModuleList(
            nn.Embedding(count + 1, width, padding_idx=0, sparse=True)
            for count, width in zip(config.grams, config.gram_widths, strict=True)
        )
        nn.init.normal_(self.char.weight, std=0.3)
        for table in self.grams:
            nn.init.normal_(table.weight, std=0.05)
            table.weight.data[0] = 0
        given = config.char_width + sum(config.gram_widths)
        layers = []
        for dilation in config.convolutions:
            layers.append(GatedConvolution(given, config.width, dilation))
            given = config.width
        self.layers = nn.ModuleList(layers)
        self.lstm = (
            nn.LSTM(given, config.hidden, bidirectional=True, batch_first=True) if config.hidden else None
        )
        top = given + 2 * config.hidden
        self.top = top
        self.drop = SentenceDropout(config.dropout)
        self.heads = nn.ModuleDict({name: nn.Linear(top, tag_count(name)) for name in config.schemes})
        self.transitions = nn.ParameterDict(
            {name: nn.Parameter(torch.zeros(tag_count(name), tag_count(name))) for name in config.schemes}
        )
        self.guess = nn.Sequential(nn.Linear(top, config.char_width), nn.Tanh())
        self.guess_bias = nn.Parameter(torch.zeros(config.chars))

    def encode(self, chars: Tensor, grams: list[Tensor]) -> Tensor:
        """Numbers of characters and of the n-grams that begin there, (batch, time), to (batch, time, top)."""
        x = torch.cat(
            [self.char(chars), *(table(g) for table, g in zip(self.grams, grams, strict=True))], dim=2
        )
        x = self.drop(x)
        keep = (chars != 0).unsqueeze(1)
        x = x.transpose(1, 2)
        for layer in self.layers:
            x = layer(x) * keep
        x = x.transpose(1, 2)
        if self.lstm is not None:
            x = self.drop(x)
            y, _ = self.lstm(x)
            x = torch.cat([x, y], dim=2)
        return self.drop(x)

    def guess_loss(self, encoded: Tensor, where: Tensor, chars: Tensor) -> Tensor:
        """Loss of guessing masked characters."""
        scores = self.guess(encoded[where]) @ self.char.weight.t() + self.guess_bias
        return nn.functional.cross_entropy(scores.float(), chars[where])


def crf_loss(scores: Tensor, transitions: Tensor, tags: Tensor, keep: Tensor) -> Tensor:
    """Negative log-likelihood a sentence of a linear chain; tags below 0 are left open."""
    batch, time, count = scores.shape
    open_ = tags < 0
    allowed = torch.full_like(scores, -1e4).scatter(2, tags.clamp(min=0).unsqueeze(2), 0.0)
    allowed = torch.where(open_.unsqueeze(2), torch.zeros_like(allowed), allowed)
    pair = torch.stack([scores, scores + allowed]).reshape(2 * batch, time, count)
    keep2 = torch.cat([keep, keep])
    alpha = pair[:, 0]
    peak = transitions.max()
    moves = (transitions - peak).exp()
    for at in range(1, time):
        top = alpha.max(dim=1, keepdim=True).values
        nxt = torch.log((alpha - top).exp() @ moves + 1e-30) + top + peak + pair[:, at]
        alpha = torch.where(keep2[:, at : at + 1], nxt, alpha)
    total = torch.logsumexp(alpha, dim=1)
    return (total[:batch] - total[batch:]).sum()
