# Installs the program of a release on Windows: irm …/releases/latest/download/install.ps1 | iex
#
# $env:GLOSSATOR_DIR      where it is put; else %LOCALAPPDATA%\Programs\glossator
# $env:GLOSSATOR_VERSION  a release such as v0.2.0; else the latest
# $env:GLOSSATOR_RELEASES where releases are
$ErrorActionPreference = "Stop"

function Install-Glossator {
    $releases = if ($env:GLOSSATOR_RELEASES) { $env:GLOSSATOR_RELEASES } else { "https://github.com/glossator/glossator/releases" }
    $folder = if ($env:GLOSSATOR_DIR) { $env:GLOSSATOR_DIR } else { Join-Path $env:LOCALAPPDATA "Programs\glossator" }
    $processor = if ($env:PROCESSOR_ARCHITECTURE -eq "ARM64") { "aarch64" } else { "x86_64" }
    $name = "glossator-$processor-pc-windows-msvc"
    $from = if ($env:GLOSSATOR_VERSION) { "$releases/download/$env:GLOSSATOR_VERSION" } else { "$releases/latest/download" }
    $work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    New-Item -ItemType Directory -Path $work | Out-Null
    try {
        foreach ($file in "$name.zip", "$name.zip.sha256") {
            Invoke-WebRequest -UseBasicParsing -Uri "$from/$file" -OutFile (Join-Path $work $file)
        }
        $wanted = ((Get-Content (Join-Path $work "$name.zip.sha256")) -split "\s+")[0]
        $found = (Get-FileHash -Algorithm SHA256 (Join-Path $work "$name.zip")).Hash
        if ($wanted -ne $found) { throw "$name.zip is not what its checksum says; nothing was installed" }
        Expand-Archive -Path (Join-Path $work "$name.zip") -DestinationPath $work
        New-Item -ItemType Directory -Force -Path $folder | Out-Null
        Copy-Item -Force (Join-Path $work "$name\glossator.exe") $folder
    }
    finally {
        Remove-Item -Recurse -Force $work
    }
    Write-Host "glossator: installed $(& (Join-Path $folder 'glossator.exe') --version) in $folder"
    $path = [Environment]::GetEnvironmentVariable("Path", "User")
    if (($path -split ";") -notcontains $folder) {
        [Environment]::SetEnvironmentVariable("Path", "$path;$folder", "User")
        Write-Host "glossator: $folder was added to your Path; open a new terminal"
    }
}

Install-Glossator
