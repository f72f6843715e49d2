@echo off
rem Runs Soat with the Node beside it. ASCII only: cmd reads this file in the code page of the console.
setlocal DisableDelayedExpansion
set "NODE_OPTIONS="
set "NODE_PATH="
rem Inside a called label %~dp0 is right even when this file was found on PATH by a quoted name.
call :find
"%here%runtime\node.exe" "%here%dist\cli\main.js" %*
exit /b %ERRORLEVEL%
:find
set "here=%~dp0"
exit /b
