//! Program text, one language family after the other.

use expect_test::expect;

use super::check;

#[test]
fn c_like() {
    check(
        "c",
        "#include <a.h>\n/* A KV\n * cache */\nint a = '\"'; // tail\n         // goes on\n// own\nchar *s = \"a \\\"b\\\" // no\";\n",
        &expect![[r##"
            #include <a.h>
            xxxxxxxxxxxxxxx
            /*  A KV
            --|.ccccc
             * cache  */
            ---ccccc|.--|x
            int a =  ' " ' ;  //  tail
            xxxxxxxx|-|s|-|xx|---|cccc|
                     //  goes on
            .........---|ccccccc|
            //  own
            ---|ccc|x
            char *s =  " a \"b\" // no " ;
            xxxxxxxxxx|-|sssssssssssss|-|xx
        "##]],
    );
    check(
        "cpp",
        "auto s = R\"x(raw \"q\" )\" )x\"; auto n = 1'000'000; // n\nwchar_t c = L'\\'';\n",
        &expect![[r#"
            auto s =  R"x( raw "q" )"  )x" ; auto n = 1'000'000;  //  n
            xxxxxxxxx|----|sssssssssss|---|xxxxxxxxxxxxxxxxxxxxxx|---|c|x
            wchar_t c = L ' \' ' ;
            xxxxxxxxxxxxx|-|ss|-|xx
        "#]],
    );
    check(
        "java",
        "/**\n * Adds a <b>KV</b> cache.\n *\n * @param a https://a.org/b the\n *        other\n */\nString t = \"\"\"\n  text \"block\"\n  \"\"\";\n",
        &expect![[r#"
            /**
            ---|
             *  Adds a  <b> KV </b>  cache.
            .-|.ccccccc|iii|cc|iiii|ccccccc|
             *
            .-|
             *  @param a  https://a.org/b  the
            .-|.iiiiiiiii|@@@@@@@@@@@@@@@|ccccc
             *        other
            ----------ccccc|
             */
            .--|x
            String t =  """
            xxxxxxxxxxx|---|s
              text "block"
            sssssssssssssss
               """ ;
            ss|---|xx
        "#]],
    );
    check(
        "csharp",
        "var a = @\"c:\\dir\\\"; var b = $\"x {d[\"k\"]} y\"; var c = \"\"\"raw \"q\" \"\"\"; /// doc\n",
        &expect![[r#"
            var a =  @" c:\dir\ " ; var b =  $" x {d["k"]} y " ; var c =  """ raw "q"  """ ;  ///  doc
            xxxxxxxx|--|sssssss|-|xxxxxxxxxx|--|ssssssssssss|-|xxxxxxxxxx|---|ssssssss|---|xx|----|ccc|
        "#]],
    );
    check(
        "kotlin",
        "val a = \"x ${f(\"y\")} z\" /* a /* nested */ b */ val c = \"\"\"raw\n\"\"\"\n",
        &expect![[r#"
            val a =  " x ${f("y")} z "  /*  a /* nested */ b  */  val c =  """ raw
            xxxxxxxx|-|sssssssssssss|-|.--|.cccccccccccccccc|.--|xxxxxxxxx|---|ssss
            """
            ---|
        "#]],
    );
    check(
        "swift",
        "let a = \"x \\(f(\"y\")) z\"; let b = #\"raw \"q\" \\\"#; let c = \"\"\"\n  text\n  \"\"\"\n",
        &expect![[r##"
            let a =  " x \(f("y")) z " ; let b =  #" raw "q" \ "# ; let c =  """
            xxxxxxxx|-|sssssssssssss|-|xxxxxxxxxx|--|sssssssss|--|xxxxxxxxxx|---|s
              text
            sssssss
               """
            ss|---|
        "##]],
    );
    check(
        "go",
        "var a = `raw\n\"x\"` + \"b\" // c\nr := '\\n'\n",
        &expect![[r#"
        var a =  ` raw
        xxxxxxxx|-|ssss
        "x" `  +  " b "  //  c
        sss|-|xxx|-|s|-|.---|c|x
        r :=  ' \n '
        xxxxx|-|ss|-|
    "#]],
    );
    check(
        "rust",
        "fn f<'a>(x: &'a str) -> char { 'x' } // one\nlet s = r#\"raw \"q\" \"#; let b = b\"\\\"\"; /* a /* b */ c */\n    /// Doc of the KV\n    /// cache.\n    ///\n    /// More.\n    //! Inner\n",
        &expect![[r##"
            fn f<'a>(x: &'a str) -> char {  ' x '  }  //  one
            xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|-|s|-|xxx|---|ccc|x
            let s =  r#" raw "q"  "# ; let b = b " \" " ;  /*  a /* b */ c  */
            xxxxxxxx|---|ssssssss|--|xxxxxxxxxxx|-|ss|-|xx|--|.ccccccccccc|.--|
                ///  Doc of the KV
            ....----|cccccccccccccc
                /// cache.
            --------cccccc|
                ///
            ....---|
                ///  More.
            ....----|ccccc|
                //!  Inner
            ....----|ccccc|
        "##]],
    );
    check(
        "javascript",
        "const re = /[\"'/]/g, d = a / b / c; // \"x\"\nconst t = `a ${b ? `c` : '}'} d`;\nx = 'it\\'s'; /* c */ y = 'open\nz\n",
        &expect![[r#"
            const re = /["'/]/g, d = a / b / c;  //  "x"
            xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|---|ccc|x
            const t =  ` a ${b ? `c` : '}'} d ` ;
            xxxxxxxxxx|-|ssssssssssssssssssss|-|xx
            x =  ' it\'s ' ;  /*  c  */  y =  ' open
            xxxx|-|sssss|-|xx|--|.c|.--|xxxxx|-|ssss|x
            z
            xx
        "#]],
    );
    check(
        "typescriptreact",
        "const a = <div className=\"x\">{/* comment */} text </div>; // end\n",
        &expect![[r#"
        const a = <div className= " x " >{ /*  comment  */ } text </div>;  //  end
        xxxxxxxxxxxxxxxxxxxxxxxxx|-|s|-|xx|--|.ccccccc|.--|xxxxxxxxxxxxxxx|---|ccc|
    "#]],
    );
    check(
        "zig",
        "const a =\n    \\\\line one\n    \\\\line \"two\"\n; // c\n",
        &expect![[r#"
        const a =
        xxxxxxxxxx
             \\ line one
        xxxx|--|ssssssss|
            \\ line "two"
        ....--|ssssssssss|x
        ;  //  c
        xx|---|c|
    "#]],
    );
    check(
        "dart",
        "var a = r'\\'; var b = 'x ${f('y')}'; /// doc\n",
        &expect![[r#"
        var a =  r' \ ' ; var b =  ' x ${f('y')} ' ;  ///  doc
        xxxxxxxx|--|s|-|xxxxxxxxxx|-|sssssssssss|-|xx|----|ccc|
    "#]],
    );
    check(
        "php",
        "<p>The <b>KV</b> cache</p>\n<?php\n#[Attr]\n$a = <<<EOT\n  text\n  EOT;\n# c\necho \"x\"; // y\n?>\n<i>after</i> <?= $x ?>\n",
        &expect![[r#"
            <p> The <b>KV</b> cache </p>
            ---|pppp---pp----pppppp|----|
            <?php
            -----|x
            #[Attr]
            xxxxxxxx
            $a = <<<EOT
            xxxxxxxxxxxx
              text
            sssssss
              EOT ;
            ..---|xx
            #  c
            --|c|x
            echo  " x " ;  //  y
            xxxxx|-|s|-|xx|---|c|
            ?>
            --|
            <i> after</i>  <?=  $x  ?>
            ---|ppppp----p|---|xxxx|--|
        "#]],
    );
}

#[test]
fn scripts() {
    check(
        "python",
        "#!/usr/bin/env python3\n\"\"\"The module's KV\ncache.\"\"\"\n\ndef f():\n    \"\"\"Doc.\"\"\"\n    x = \"\"\"no\n    doc\"\"\"  # tail\n    return r\"\\d\" + 'a#b'\n",
        &expect![[r##"
            #!/usr/bin/env python3
            ----------------------|
            """ The module's KV
            ---|cccccccccccccccc
            cache. """
            cccccc|---|x

            x
            def f():
            xxxxxxxxx
                 """ Doc. """
            xxxx|---|cccc|---|x
                x =  """ no
            xxxxxxxx|---|sss
                doc """   #  tail
            sssssss|---|..--|cccc|x
                return r " \d "  +  ' a#b '
            xxxxxxxxxxxx|-|ss|-|xxx|-|sss|-|
        "##]],
    );
    check(
        "ruby",
        "=begin\nblock\n=end\nx = <<~EOS # c\n  text #{a}\n  EOS\ny = %w[a b] + \"v #{h[\"k\"]}\" # z\nz = /\"/ =~ s\nclass << self; end\n",
        &expect![[r#"
            =begin
            ------|
            block
            ccccc|
            =end
            ----|x
            x = <<~EOS  #  c
            xxxxxxxxxxx|--|c|
              text #{a}
            ssssssssssss
              EOS
            ..---|x
            y =  %w[ a b ]  +  " v #{h["k"]} "  #  z
            xxxx|---|sss|-|xxx|-|sssssssssss|-|.--|c|x
            z = /"/ =~ s
            xxxxxxxxxxxxx
            class << self; end
            xxxxxxxxxxxxxxxxxxx
        "#]],
    );
    check(
        "perl",
        "=head1 NAME\n\nThe KV cache\n\n=cut\nmy $n = $#a; # c\nmy $s = q{a {b} c} . <<\"END\";\ntext\nEND\nprint \"x\";\n",
        &expect![[r#"
            =head1  NAME
            ------|.cccc|


            The KV cache
            cccccccccccc|


            =cut
            ----|x
            my $n = $#a;  #  c
            xxxxxxxxxxxxx|--|c|x
            my $s =  q{ a {b} c }  . <<"END";
            xxxxxxxx|--|sssssss|-|xxxxxxxxxxxx
            text
            sssss
            END
            ---|x
            print  " x " ;
            xxxxxx|-|s|-|xx
        "#]],
    );
    check(
        "shellscript",
        "#!/bin/sh\n# The KV\n# cache\nn=$# # c\ncat <<-'EOF' | sort # d\n\t# text\n\tEOF\necho \"a $(b \"c\") d\" 'it' \\\"\n",
        &expect![[r##"
            #!/bin/sh
            ---------|
            #  The KV
            --|ccccccc
            # cache
            --ccccc|x
            n=$#  #  c
            xxxxx|--|c|x
            cat <<-'EOF' | sort  #  d
            xxxxxxxxxxxxxxxxxxxx|--|c|
            →# text
            ssssssss
            →EOF
            .---|x
            echo  " a $(b "c") d "  ' it '  \"
            xxxxx|-|ssssssssssss|-|.-|ss|-|xxxx
        "##]],
    );
    check(
        "powershell",
        "<# block\nc #> $a = @\"\nhere \"q\"\n\"@ # c\n$b = \"x `\" y\" + 'it''s'\n",
        &expect![[r#"
            <#  block
            --|.cccccc
            c  #>  $a =  @"
            c|.--|xxxxxx|--|s
            here "q"
            ssssssss|-
            "@  #  c
            --|.--|c|x
            $b =  " x `" y "  +  ' it''s '
            xxxxx|-|ssssss|-|xxx|-|sssss|-|
        "#]],
    );
    check(
        "bat",
        "@echo off\nREM A comment\n:: another\nset a=\"x\"\nremove\n",
        &expect![[r#"
        @echo off
        xxxxxxxxxx
        REM  A comment
        ----|ccccccccc|
        ::  another
        ---|ccccccc|x
        set a= " x "
        xxxxxx|-|s|-|x
        remove
        xxxxxxx
    "#]],
    );
    check(
        "lua",
        "--[[ long\ncomment ]] local a = [==[ long ]] string ]==] -- c\n--- doc\n",
        &expect![[r#"
        --[[  long
        ----|.ccccc
        comment  ]]  local a =  [==[  long ]] string  ]==]  --  c
        ccccccc|.--|xxxxxxxxxxx|----|ssssssssssssssss|----|.---|c|
        ---  doc
        ----|ccc|
    "#]],
    );
    check(
        "sql",
        "SELECT 'it''s', \"a\" -- c\n/* a /* b */ */ FROM t;\n",
        &expect![[r#"
        SELECT  ' it''s ' ,  " a "  --  c
        xxxxxxx|-|sssss|-|xx|-|s|-|.---|c|
        /*  a /* b */  */  FROM t;
        --|.ccccccccc|.--|xxxxxxxxx
    "#]],
    );
    check(
        "r",
        "x <- r\"(raw \"q\")\" # c\n#' Title of\n#' the doc\n",
        &expect![[r#"
        x <-  r"( raw "q" )"  #  c
        xxxxx|---|sssssss|--|.--|c|
        #'  Title of
        ---|ccccccccc
        #' the doc
        ---ccccccc|
    "#]],
    );
    check(
        "julia",
        "\"\"\"\nDoc of f\n\"\"\"\nf(x) = x' * 'a' + \"v $(g(\"y\"))\" #= c #= d =# e =#\n",
        &expect![[r#"
            """
            ---|
            Doc of f
            cccccccc|
            """
            ---|x
            f(x) = x' *  ' a '  +  " v $(g("y")) "  #=  c #= d =# e  =#
            xxxxxxxxxxxx|-|s|-|xxx|-|sssssssssss|-|.--|.ccccccccccc|.--|
        "#]],
    );
    check(
        "matlab",
        "a = b' * 'it''s'; % c\n%{\nblock\n%}\n",
        &expect![[r#"
        a = b' *  ' it''s ' ;  %  c
        xxxxxxxxx|-|sssss|-|xx|--|c|
        %{
        --|
        block
        ccccc|
        %}
        --|
    "#]],
    );
    check(
        "elixir",
        "@doc \"\"\"\nThe KV cache\n\"\"\"\nx = ~r/\"/ ; y = ~s(text) # c\nz = \"v #{m[\"k\"]}\" <> <<?\">>\n",
        &expect![[r#"
            @doc  """
            xxxxx|---|
            The KV cache
            cccccccccccc|
            """
            ---|x
            x = ~r/"/ ; y =  ~s( text )  #  c
            xxxxxxxxxxxxxxxx|---|ssss|-|.--|c|x
            z =  " v #{m["k"]} "  <> <<?">>
            xxxx|-|sssssssssss|-|xxxxxxxxxxx
        "#]],
    );
    check(
        "erlang",
        "%% The KV\n%% cache\nf() -> $\" + \"s\". % c\n",
        &expect![[r#"
        %%  The KV
        ---|ccccccc
        %% cache
        ---ccccc|x
        f() -> $" +  " s " .  %  c
        xxxxxxxxxxxx|-|s|-|xx|--|c|
    "#]],
    );
    check(
        "coffeescript",
        "### block ###\na = \"v #{b}\" # c\n",
        &expect![[r####"
        ###  block  ###
        ---|.ccccc|.---|x
        a =  " v #{b} "  #  c
        xxxx|-|ssssss|-|.--|c|
    "####]],
    );
    check(
        "tcl",
        "# c\nset a \"x\" ;# d\nset b $#\n",
        &expect![[r##"
        #  c
        --|c|x
        set a  " x "  ; #  d
        xxxxxx|-|s|-|xx|--|c|x
        set b $#
        xxxxxxxxx
    "##]],
    );
    check(
        "awk",
        "/\"/ { print \"x\" } # c\n",
        &expect![[r#"
        /"/ { print  " x "  }  #  c
        xxxxxxxxxxxx|-|s|-|xxx|--|c|
    "#]],
    );
    check(
        "viml",
        "\" The comment\nlet a = \"str\" \" tail\nlet b = 'it''s'\n",
        &expect![[r#"
        "  The comment
        --|ccccccccccc|x
        let a =  " str "  "  tail
        xxxxxxxx|-|sss|-|.--|cccc|x
        let b =  ' it''s '
        xxxxxxxx|-|sssss|-|
    "#]],
    );
}

#[test]
fn functional_and_old() {
    check(
        "haskell",
        "{- a {- b -} c -}\n-- | Doc of\n-- the KV\nf' x = x --> y 'a' \"s\" -- c\n",
        &expect![[r#"
            {-  a  {- b -}  c  -}
            --|.cc|iiiiiii|cc|.--|
            --  | Doc of
            ---|ccccccccc
            -- the KV
            ---cccccc|x
            f' x = x --> y  ' a '  " s "  --  c
            xxxxxxxxxxxxxxx|-|s|-|.-|s|-|.---|c|
        "#]],
    );
    check(
        "ocaml",
        "(* a (* b *) c *) let f (x : 'a) = 'x' ^ {q|raw \"|q} ^ (*) \"s\"\n",
        &expect![[r#"
        (*  a (* b *) c  *)  let f (x : 'a) =  ' x '  ^  {q| raw " |q}  ^ (*)  " s "
        --|.ccccccccccc|.--|xxxxxxxxxxxxxxxxxx|-|s|-|xxx|---|sssss|---|xxxxxxx|-|s|-|
    "#]],
    );
    check(
        "fsharp",
        "let a = \"\"\"raw\"\"\" + @\"c:\\\" // c\n(* b *) let b = List.fold (*) 1\n",
        &expect![[r#"
        let a =  """ raw """  +  @" c:\ "  //  c
        xxxxxxxx|---|sss|---|xxx|--|sss|-|.---|c|
        (*  b  *)  let b = List.fold (*) 1
        --|.c|.--|xxxxxxxxxxxxxxxxxxxxxxxxx
    "#]],
    );
    check(
        "commonlisp",
        ";;; The KV\n;;; cache\n(defun f (x) #\\\" \"doc \\\" s\") ; c\n#| block |#\n",
        &expect![[r#"
            ;;;  The KV
            ----|ccccccc
            ;;; cache
            ----ccccc|x
            (defun f (x) #\"  " doc \" s " )  ;  c
            xxxxxxxxxxxxxxxxx|-|ssssssss|-|xx|--|c|
            #|  block  |#
            --|.ccccc|.--|
        "#]],
    );
    check(
        "clojure",
        "(def a \\\" \"s\") ; c\n",
        &expect![[r#"
        (def a \"  " s " )  ;  c
        xxxxxxxxxx|-|s|-|xx|--|c|
    "#]],
    );
    check(
        "elisp",
        "(setq a ?\\\" b \"s\") ; c\n",
        &expect![[r#"
        (setq a ?\" b  " s " )  ;  c
        xxxxxxxxxxxxxx|-|s|-|xx|--|c|
    "#]],
    );
    check(
        "fortran",
        "x = 'it''s' ! c\n",
        &expect![[r#"
        x =  ' it''s '  !  c
        xxxx|-|sssss|-|.--|c|
    "#]],
    );
    check(
        "fortran_fixed-form",
        "C The comment\n      CALL F('c') ! d\n",
        &expect![[r#"
        C  The comment
        --|ccccccccccc|x
              CALL F( ' c ' )  !  d
        xxxxxxxxxxxxx|-|s|-|xx|--|c|
    "#]],
    );
    check(
        "ada",
        "X : Character := 'a'; Y := X'Length; -- c\n",
        &expect![[r#"
        X : Character :=  ' a ' ; Y := X'Length;  --  c
        xxxxxxxxxxxxxxxxx|-|s|-|xxxxxxxxxxxxxxxxx|---|c|
    "#]],
    );
    check(
        "cobol",
        "      * The comment\n       MOVE \"x\" TO KV-CACHE *> c\n",
        &expect![[r#"
              *  The comment
        ......--|ccccccccccc|x
               MOVE  " x "  TO KV-CACHE  *>  c
        xxxxxxxxxxxx|-|s|-|xxxxxxxxxxxxx|---|c|
    "#]],
    );
    check(
        "pascal",
        "{ block } (* other *) s := 'it''s'; // c\n",
        &expect![[r#"
        {  block  }  (*  other  *)  s :=  ' it''s ' ;  //  c
        -|.ccccc|.-|.--|.ccccc|.--|xxxxxx|-|sssss|-|xx|---|c|
    "#]],
    );
    check(
        "vb",
        "' The comment\nx = \"a\"\"b\" ' c\nREM old\n",
        &expect![[r#"
        '  The comment
        --|ccccccccccc|x
        x =  " a""b "  '  c
        xxxx|-|ssss|-|.--|c|
        REM  old
        ----|ccc|
    "#]],
    );
    check(
        "nim",
        "#[ a #[ b ]# ]# let a = r\"\\\" & \"\"\"raw\"\"\" # c\n## doc\n",
        &expect![[r##"
            #[  a # [ b ] #  ]#  let a =  r" \ "  &  """ raw """  #  c
            --|.ccc|iiiii|c|.--|xxxxxxxxx|--|s|-|xxx|---|sss|---|.--|c|
            ##  doc
            ---|ccc|
        "##]],
    );
    check(
        "asm",
        "mov eax, #1 ; c\n# gas comment\n",
        &expect![[r#"
        mov eax, #1  ;  c
        xxxxxxxxxxxx|--|c|
        #  gas comment
        --|ccccccccccc|
    "#]],
    );
    check(
        "verilog",
        "wire [3:0] a = 4'b1010; // c\n",
        &expect![[r#"
        wire [3:0] a = 4'b1010;  //  c
        xxxxxxxxxxxxxxxxxxxxxxxx|---|c|
    "#]],
    );
}

#[test]
fn data_and_configuration() {
    check(
        "css",
        "/* The KV\n   cache */\na { background: url(https://x.org/a); content: \"s\" }\n",
        &expect![[r#"
        /*  The KV
        --|.ccccccc
           cache  */
        cccccccc|.--|x
        a { background: url(https://x.org/a); content:  " s "  }
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|-|s|-|xxx
    "#]],
    );
    check(
        "scss",
        "a { b: url(https://x.org) } // c\n",
        &expect![[r#"
        a { b: url(https://x.org) }  //  c
        xxxxxxxxxxxxxxxxxxxxxxxxxxxx|---|c|
    "#]],
    );
    check(
        "json",
        "{\"KV cache\": \"a \\\" b\", \"u\": \"https://a.org/b\"} // c\n",
        &expect![[r#"
        { " KV cache " :  " a \" b " ,  " u " :  " https://a.org/b " }  //  c
        x|-|ssssssss|-|xx|-|ssssss|-|xx|-|s|-|xx|-|@@@@@@@@@@@@@@@|-|xx|---|c|
    "#]],
    );
    check(
        "toml",
        "# c\na = \"s\"\nb = '''\nraw\n''' # d\n",
        &expect![[r##"
        #  c
        --|c|x
        a =  " s "
        xxxx|-|s|-|x
        b =  '''
        xxxx|---|s
        raw
        ssss
        '''  #  d
        ---|.--|c|
    "##]],
    );
    check(
        "yaml",
        "# The KV\n# cache\nkey: a plain value # c\nlist:\n  - item text\n  - name: quoted\n    text: |\n      block\n\n      scalar\n    flow: [\"a\", 'b', c]\nquote: \"d\nq\" # e\nurl: https://a.org/b\nempty:\nanchor: &x !!str value\n---\nit's: isn't\n",
        &expect![[r##"
            #  The KV
            --|ccccccc
            # cache
            --ccccc|x
            key:  a plain value  #  c
            xxxxx|sssssssssssss|.--|c|x
            list:
            xxxxxx
              -  item text
            xxxx|sssssssss|x
              - name:  quoted
            xxxxxxxxxx|ssssss|x
                text:  |
            xxxxxxxxxx|-|
                  block
            ......ssssss

            s
                  scalar
            ssssssssssss|x
                flow: [ " a " ,  ' b ' , c]
            xxxxxxxxxxx|-|s|-|xx|-|s|-|xxxxx
            quote:  " d
            xxxxxxx|-|ss
            q "  #  e
            s|-|.--|c|x
            url:  https://a.org/b
            xxxxx|@@@@@@@@@@@@@@@|x
            empty:
            xxxxxxx
            anchor: &x !!str  value
            xxxxxxxxxxxxxxxxx|sssss|x
            ---
            xxxx
            it's:  isn't
            xxxxxx|sssss|
        "##]],
    );
    check(
        "ini",
        "; c\n[section]\na = b # no\n# d\n",
        &expect![[r#"
        ;  c
        --|c|x
        [section]
        xxxxxxxxxx
        a = b # no
        xxxxxxxxxxx
        #  d
        --|c|
    "#]],
    );
    check(
        "makefile",
        "# c\nall: ; echo \"x\" \\# no\n\t# d\n",
        &expect![[r##"
        #  c
        --|c|x
        all: ; echo  " x "  \# no
        xxxxxxxxxxxx|-|s|-|xxxxxxx
        → #  d
        x|--|c|
    "##]],
    );
    check(
        "dockerfile",
        "# c\nRUN <<EOF\n# text\nEOF\nCMD [\"a\"]\n",
        &expect![[r##"
        #  c
        --|c|x
        RUN <<EOF
        xxxxxxxxxx
        # text
        sssssss
        EOF
        ---|x
        CMD [ " a " ]
        xxxxx|-|s|-|xx
    "##]],
    );
    check(
        "cmake",
        "#[[ block ]] # c\nset(a \"s\" [=[ raw ]=])\n",
        &expect![[r##"
        #[[  block  ]]  #  c
        ---|.ccccc|.--|.--|c|x
        set(a  " s "  [=[  raw  ]=] )
        xxxxxx|-|s|-|.---|sssss|---|xx
    "##]],
    );
    check(
        "terraform",
        "# c\na = \"v ${b[\"k\"]}\" // d\nc = <<-EOT\n  text\n  EOT\n",
        &expect![[r##"
        #  c
        --|c|x
        a =  " v ${b["k"]} "  //  d
        xxxx|-|sssssssssss|-|.---|c|x
        c = <<-EOT
        xxxxxxxxxxx
          text
        sssssss
          EOT
        ..---|
    "##]],
    );
    check(
        "nix",
        "a = ''x ''' ''${y} z''; # c\n",
        &expect![[r#"
        a =  '' x ''' ''${y} z '' ;  #  c
        xxxx|--|ssssssssssssss|--|xx|--|c|
    "#]],
    );
    check(
        "graphql",
        "\"\"\"\nThe KV cache\n\"\"\"\ntype A { b: C } # c\n",
        &expect![[r#"
        """
        ---|
        The KV cache
        cccccccccccc|
        """
        ---|x
        type A { b: C }  #  c
        xxxxxxxxxxxxxxxx|--|c|
    "#]],
    );
    check(
        "proto",
        "// c\nstring a = 1; /* d */\n",
        &expect![[r#"
        //  c
        ---|c|x
        string a = 1;  /*  d  */
        xxxxxxxxxxxxxx|--|.c|.--|
    "#]],
    );
    check(
        "gitignore",
        "# c\n*.o\n",
        &expect![[r#"
        #  c
        --|c|x
        *.o
        xxxx
    "#]],
    );
    check(
        "diff",
        "--- a\n+++ b\n-\"x\n",
        &expect![[r#"
        --- a
        xxxxxx
        +++ b
        xxxxxx
        -"x
        xxxx
    "#]],
    );
}
