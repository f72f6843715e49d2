@echo off
rem For a double click: a window in which "soat" is a command. pushd, because cd cannot enter a network share.
title Soat
chcp 65001 >nul
pushd "%~dp0"
set "PATH=%~dp0;%PATH%"
call "%~dp0soat.cmd" --help
cmd /k
