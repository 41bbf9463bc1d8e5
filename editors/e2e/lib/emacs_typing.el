;;; emacs_typing.el --- Emacs in a terminal with company on, for typing  -*- lexical-binding: t -*-
(setq make-backup-files nil create-lockfiles nil auto-save-default nil ring-bell-function #'ignore confirm-kill-processes nil
      inhibit-startup-screen t
      ;; A fresh home would have all packages compiled anew, beside the typing.
      native-comp-deferred-compilation nil native-comp-jit-compilation nil)
(require 'package)
(package-initialize)
(require 'markdown-mode)
(add-hook 'emacs-startup-hook (lambda () (global-company-mode)))
