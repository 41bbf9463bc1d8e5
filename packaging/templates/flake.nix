# Nix, from source: `nix run` in a checkout with this file at its root.
{
  description = "{{ about }}";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
    in {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = "glossator";
          version = "{{ version }}";
          src = self;
          cargoLock.lockFile = ./Cargo.lock;
          # The tests want a home and git; they have run where the release was made.
          doCheck = false;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          postInstall = ''
            mkdir man && $out/bin/glossator man man && installManPage man/*.1
            for shell in bash zsh fish; do $out/bin/glossator completions $shell > glossator.$shell; done
            installShellCompletion glossator.{bash,zsh,fish}
          '';
          meta = {
            description = "{{ about }}";
            homepage = "{{ home }}";
            license = with nixpkgs.lib.licenses; [ mit asl20 ];
            mainProgram = "glossator";
          };
        };
      });
    };
}
