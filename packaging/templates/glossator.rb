# Homebrew: for a tap of one's own, or homebrew-core once it takes binaries of this.
class Glossator < Formula
  desc "Language server for the terms of a project's glossary"
  homepage "{{ home }}"
  version "{{ version }}"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "{{ home }}/releases/download/v{{ version }}/glossator-aarch64-apple-darwin.tar.gz"
      sha256 "{{ sum glossator-aarch64-apple-darwin.tar.gz }}"
    end
    on_intel do
      url "{{ home }}/releases/download/v{{ version }}/glossator-x86_64-apple-darwin.tar.gz"
      sha256 "{{ sum glossator-x86_64-apple-darwin.tar.gz }}"
    end
  end
  on_linux do
    on_arm do
      url "{{ home }}/releases/download/v{{ version }}/glossator-aarch64-unknown-linux-musl.tar.gz"
      sha256 "{{ sum glossator-aarch64-unknown-linux-musl.tar.gz }}"
    end
    on_intel do
      url "{{ home }}/releases/download/v{{ version }}/glossator-x86_64-unknown-linux-musl.tar.gz"
      sha256 "{{ sum glossator-x86_64-unknown-linux-musl.tar.gz }}"
    end
  end

  def install
    bin.install "glossator"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/glossator.bash" => "glossator"
    zsh_completion.install "completions/_glossator"
    fish_completion.install "completions/glossator.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/glossator --version")
    (testpath/"GLOSSARY.md").write "**Quire**: Sheets.\n"
    assert_match "Sheets.", shell_output("#{bin}/glossator define quire")
  end
end
