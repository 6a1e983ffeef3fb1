"""The places of the province: their outlines on a grid, what they were made from in words, where their pages stand."""
