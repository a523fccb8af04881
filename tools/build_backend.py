"""Builds the package with flit, which takes files of the package alone, and adds to a wheel those of a new project."""

from __future__ import annotations

from flit_core import buildapi, wheel

from sco_report.project_files import CARRIED, project_files

prepare_metadata_for_build_wheel = buildapi.prepare_metadata_for_build_wheel
get_requires_for_build_wheel = buildapi.get_requires_for_build_wheel
build_wheel = buildapi.build_wheel
prepare_metadata_for_build_editable = buildapi.prepare_metadata_for_build_editable
get_requires_for_build_editable = buildapi.get_requires_for_build_editable
build_editable = buildapi.build_editable
get_requires_for_build_sdist = buildapi.get_requires_for_build_sdist
build_sdist = buildapi.build_sdist


class _WithProject(wheel.WheelBuilder):
    def copy_module(self) -> None:
        super().copy_module()
        for name, file in project_files().items():
            self._add_file(file, f"sco_report/{CARRIED}/{name}")


wheel.WheelBuilder = _WithProject
