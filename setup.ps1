# Makes this checkout ready on Windows: restores the packages and builds. .\setup.ps1 [-Gpu]
param([switch] $Gpu)
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    throw 'The .NET SDK 10 is missing. Install it from https://dotnet.microsoft.com/download and run .\setup.ps1 again.'
}
if ([int](dotnet --version).Split('.')[0] -lt 10) { throw "The .NET SDK is version $(dotnet --version); version 10 or later is needed." }
# Directory.Build.props looks for this file; it stays chosen until it is deleted.
if ($Gpu) { New-Item -Force artifacts\gpu | Out-Null }

dotnet build Vae.Notebooks.sln -c Release -v quiet -nologo
if ($LASTEXITCODE -ne 0) { throw 'The build failed (the messages above say where).' }
Write-Host 'Ready. Run the notebooks with: dotnet artifacts\runner\vae-run.dll'
Write-Host 'For Jupyter and VS Code: dotnet artifacts\runner\vae-run.dll kernel install'
